/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.payload;

import org.jspecify.annotations.Nullable;

/**
 * Encrypts what a durable store keeps of leads. An implementation has to be safe for use
 * by many threads, and authenticated: what was changed must not decrypt.
 *
 * @since 0.1.0
 * @see AesGcmPayloadCipher
 */
public interface PayloadCipher {

	/**
	 * Encrypt with the key that new rows get.
	 * @param plain the bytes to hide
	 * @param associated the place that they belong to, which is not hidden; in no other
	 * place may they decrypt
	 * @return the encrypted bytes and the id of the key
	 */
	Sealed encrypt(byte[] plain, byte[] associated);

	/**
	 * Decrypt with the key that was used.
	 * @param sealed the encrypted bytes and the id of the key
	 * @param associated the place that they were encrypted for
	 * @return the bytes
	 * @throws UnreadablePayloadException if there is no such key, or the bytes are not
	 * those that were encrypted for this place. Any other exception is taken to pass
	 */
	byte[] decrypt(Sealed sealed, byte[] associated);

	/**
	 * Bytes as they are stored.
	 *
	 * @param keyId the id of the key, 64 characters at most, or {@code null} if the bytes
	 * are not encrypted
	 * @param bytes the bytes
	 */
	record Sealed(@Nullable String keyId, byte[] bytes) {

		@Override
		public String toString() {
			return "Sealed[keyId=" + this.keyId + ", " + this.bytes.length + " bytes]";
		}

	}

}
