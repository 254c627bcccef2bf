/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.payload;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.github.hubspotleads.Lead;
import org.jspecify.annotations.Nullable;

/**
 * Turns leads and details into the bytes of one row and back. What was sealed for one row
 * opens in no other, and a lead never as details.
 *
 * @since 0.1.0
 */
public final class SubmissionPayloads {

	/**
	 * The version of what is written here, and the only one that can be read.
	 */
	public static final int FORMAT = 1;

	private final String namespace;

	private final @Nullable PayloadCipher cipher;

	/**
	 * Create new payloads.
	 * @param namespace the application that the rows belong to
	 * @param cipher encrypts what is written, {@code null} to write it plainly. Plain
	 * rows can always be read
	 */
	public SubmissionPayloads(String namespace, @Nullable PayloadCipher cipher) {
		this.namespace = namespace;
		this.cipher = cipher;
	}

	/**
	 * Turn a lead into bytes.
	 * @param id the id of the submission
	 * @param lead the lead
	 * @return the bytes
	 */
	public PayloadCipher.Sealed seal(UUID id, Lead lead) {
		return seal(id, Part.LEAD, LeadJson.write(lead));
	}

	/**
	 * Turn details into bytes.
	 * @param id the id of the submission
	 * @param details the details
	 * @return the bytes, {@code null} if there is nothing to tell
	 */
	public PayloadCipher.@Nullable Sealed seal(UUID id, SubmissionDetails details) {
		return details.isEmpty() ? null : seal(id, Part.DETAILS, DetailsJson.write(details));
	}

	/**
	 * Read a lead.
	 * @param id the id of the submission
	 * @param sealed the bytes
	 * @return the lead
	 * @throws UnreadablePayloadException if it cannot be read
	 */
	public Lead openLead(UUID id, PayloadCipher.Sealed sealed) {
		return JsonTree.read(open(id, Part.LEAD, sealed), LeadJson::read);
	}

	/**
	 * Read details.
	 * @param id the id of the submission
	 * @param sealed the bytes, {@code null} if there are none
	 * @return the details
	 * @throws UnreadablePayloadException if they cannot be read
	 */
	public SubmissionDetails openDetails(UUID id, PayloadCipher.@Nullable Sealed sealed) {
		return (sealed != null) ? JsonTree.read(open(id, Part.DETAILS, sealed), DetailsJson::read)
				: SubmissionDetails.NONE;
	}

	private PayloadCipher.Sealed seal(UUID id, Part part, byte[] plain) {
		return (this.cipher != null) ? this.cipher.encrypt(plain, place(id, part))
				: new PayloadCipher.Sealed(null, plain);
	}

	private byte[] open(UUID id, Part part, PayloadCipher.Sealed sealed) {
		if (sealed.keyId() == null) {
			return sealed.bytes();
		}
		if (this.cipher == null) {
			throw UnreadablePayloadException
				.elsewhere("It is encrypted with the key '" + sealed.keyId() + "', and this node has no keys");
		}
		try {
			return this.cipher.decrypt(sealed, place(id, part));
		}
		catch (UnreadablePayloadException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw UnreadablePayloadException.elsewhere("The cipher failed with " + ex.getClass().getName());
		}
	}

	private byte[] place(UUID id, Part part) {
		return (this.namespace + '\n' + id + '\n' + part).getBytes(StandardCharsets.UTF_8);
	}

	private enum Part {

		LEAD, DETAILS

	}

}
