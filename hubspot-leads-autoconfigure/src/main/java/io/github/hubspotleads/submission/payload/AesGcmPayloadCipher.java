/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.payload;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.util.Assert;

/**
 * AES in Galois/Counter Mode by the JDK. Before the bytes stand four that tell whether
 * the key is the one they were encrypted with, so that a wrong one is not taken for
 * damage, and a random nonce of 12 bytes; after them a tag of 16 bytes. Several keys can
 * be read with while one writes, so that keys can be changed without a stop. Change a key
 * well before it has encrypted 2<sup>32</sup> times.
 *
 * @since 0.1.0
 */
public final class AesGcmPayloadCipher implements PayloadCipher {

	private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private static final int CHECK_BYTES = 4;

	private static final int NONCE_BYTES = 12;

	private static final int HEAD_BYTES = CHECK_BYTES + NONCE_BYTES;

	private static final int TAG_BYTES = 16;

	private final Map<String, Key> keys = new HashMap<>();

	private final String writeKey;

	private final SecureRandom random;

	/**
	 * Create a new cipher.
	 * @param keys the keys by their ids, 16, 24 or 32 bytes each; an id has letters,
	 * digits, dots, underscores and dashes, 64 at most
	 * @param writeKey the id of the key that encrypts
	 * @param random a source of nonces that nobody can predict
	 */
	public AesGcmPayloadCipher(Map<String, byte[]> keys, String writeKey, SecureRandom random) {
		Assert.isTrue(keys.containsKey(writeKey), "'writeKey' must be the id of one of the keys");
		keys.forEach((id, key) -> {
			Assert.isTrue(isKeyId(id), "An id in 'keys' must match " + KEY_ID);
			Assert.isTrue(key.length == 16 || key.length == 24 || key.length == 32,
					"Each of 'keys' must have 16, 24 or 32 bytes");
			this.keys.put(id, Key.of(key));
		});
		this.writeKey = writeKey;
		this.random = random;
	}

	/**
	 * Tell whether a text can be the id of a key.
	 * @param text the text
	 * @return {@code true} for 1 to 64 letters, digits, dots, underscores and dashes of
	 * ASCII
	 */
	public static boolean isKeyId(String text) {
		return KEY_ID.matcher(text).matches();
	}

	@Override
	public Sealed encrypt(byte[] plain, byte[] associated) {
		Key key = this.keys.get(this.writeKey);
		Assert.state(key != null, "The key that writes is missing");
		byte[] sealed = new byte[HEAD_BYTES + plain.length + TAG_BYTES];
		byte[] nonce = new byte[NONCE_BYTES];
		this.random.nextBytes(nonce);
		System.arraycopy(key.check(), 0, sealed, 0, CHECK_BYTES);
		System.arraycopy(nonce, 0, sealed, CHECK_BYTES, NONCE_BYTES);
		try {
			cipher(Cipher.ENCRYPT_MODE, key, sealed, associated).doFinal(plain, 0, plain.length, sealed, HEAD_BYTES);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The JDK cannot encrypt with AES/GCM", ex);
		}
		return new Sealed(this.writeKey, sealed);
	}

	@Override
	public byte[] decrypt(Sealed sealed, byte[] associated) {
		Key key = (sealed.keyId() != null) ? this.keys.get(sealed.keyId()) : null;
		if (key == null) {
			throw UnreadablePayloadException
				.elsewhere("It is encrypted with the key '" + sealed.keyId() + "', which this node does not have");
		}
		byte[] bytes = sealed.bytes();
		if (bytes.length < HEAD_BYTES + TAG_BYTES) {
			throw damaged(sealed);
		}
		if (!Arrays.equals(bytes, 0, CHECK_BYTES, key.check(), 0, CHECK_BYTES)) {
			throw UnreadablePayloadException.elsewhere("It is encrypted with another key '" + sealed.keyId()
					+ "' than the one that this node has under this id");
		}
		try {
			return cipher(Cipher.DECRYPT_MODE, key, bytes, associated).doFinal(bytes, HEAD_BYTES,
					bytes.length - HEAD_BYTES);
		}
		catch (AEADBadTagException ex) {
			throw damaged(sealed);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The JDK cannot decrypt with AES/GCM", ex);
		}
	}

	private static Cipher cipher(int mode, Key key, byte[] sealed, byte[] associated) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, sealed, CHECK_BYTES, NONCE_BYTES));
		cipher.updateAAD(associated);
		return cipher;
	}

	private static UnreadablePayloadException damaged(Sealed sealed) {
		return UnreadablePayloadException
			.damaged("It does not decrypt with the key '" + sealed.keyId() + "': it was changed or moved");
	}

	/**
	 * A key.
	 *
	 * @param key the key
	 * @param check tells it from others, and nothing about it
	 */
	private record Key(SecretKey key, byte[] check) {

		private static Key of(byte[] key) {
			try {
				MessageDigest digest = MessageDigest.getInstance("SHA-256");
				digest.update("hubspot-leads key check".getBytes(StandardCharsets.UTF_8));
				return new Key(new SecretKeySpec(key, "AES"), Arrays.copyOf(digest.digest(key), CHECK_BYTES));
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException("The JDK has no SHA-256", ex);
			}
		}

		@Override
		public String toString() {
			return "Key";
		}

	}

}
