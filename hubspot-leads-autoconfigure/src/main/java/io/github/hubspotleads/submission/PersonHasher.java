/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.hubspotleads.Lead;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Hashes e-mail addresses with a key (HMAC-SHA256, its first 128 bits), the same for all
 * spellings of an address that differ in case and outer blanks alone. Safe for use by
 * many threads.
 *
 * @since 0.1.0
 */
public final class PersonHasher {

	/**
	 * The fewest bytes that make a key.
	 */
	public static final int MIN_KEY_LENGTH = 16;

	private static final String ALGORITHM = "HmacSHA256";

	private static final int KEY_LENGTH = 32;

	static final String EMAIL = "email";

	private final Mac keyed;

	/**
	 * Create a new hasher.
	 * @param key the key, at least 16 bytes; who has it can try addresses
	 */
	public PersonHasher(byte[] key) {
		Assert.isTrue(key.length >= MIN_KEY_LENGTH, "'key' must have at least 16 bytes");
		try {
			this.keyed = Mac.getInstance(ALGORITHM);
			this.keyed.init(new SecretKeySpec(key, ALGORITHM));
		}
		catch (NoSuchAlgorithmException | InvalidKeyException ex) {
			throw new IllegalStateException("The JDK has no " + ALGORITHM, ex);
		}
	}

	/**
	 * Create a hasher whose key nobody knows and which ends with the process.
	 * @return the hasher
	 */
	public static PersonHasher withRandomKey() {
		byte[] key = new byte[KEY_LENGTH];
		new SecureRandom().nextBytes(key);
		return new PersonHasher(key);
	}

	/**
	 * Hash an address, the same in all its {@linkplain AddressSpelling spellings}.
	 * @param email the address, as somebody typed it
	 * @return its hash
	 */
	public PersonHash hash(String email) {
		return PersonHash.of(copy().doFinal(AddressSpelling.of(email).getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Hash the address of a lead.
	 * @param lead the lead
	 * @return the hash, {@code null} if the lead has no e-mail address
	 */
	public @Nullable PersonHash hash(Lead lead) {
		for (Lead.Field field : lead.fields()) {
			// The Leads API calls it Email.
			if (field.name().equalsIgnoreCase(EMAIL)) {
				return hash(field.value());
			}
		}
		return null;
	}

	private Mac copy() {
		try {
			return (Mac) this.keyed.clone();
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException("The JDK's " + ALGORITHM + " cannot be used by several threads", ex);
		}
	}

}
