/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.payload;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.ConsentProof;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.submission.payload.PayloadCipher.Sealed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SubmissionPayloads}.
 */
class SubmissionPayloadsTests {

	private static final UUID ID = new UUID(0x0190000000007000L, 0x8000000000000001L);

	private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private final SubmissionPayloads plain = new SubmissionPayloads("tests", null);

	private final SubmissionPayloads encrypted = new SubmissionPayloads("tests",
			new AesGcmPayloadCipher(Map.of("k1", KEY), "k1", new SecureRandom()));

	@Test
	void readsEveryLeadAsItWas() {
		RandomLeads leads = new RandomLeads(20_261_122);
		for (int i = 0; i < 2_000; i++) {
			Lead lead = leads.next();
			SubmissionPayloads payloads = (i % 2 == 0) ? this.plain : this.encrypted;
			Lead read = payloads.openLead(ID, payloads.seal(ID, lead));
			assertThat(read).usingRecursiveComparison().isEqualTo(lead);
		}
	}

	@Test
	void readsDetailsAsTheyWere() {
		RandomLeads leads = new RandomLeads(7);
		for (int i = 0; i < 500; i++) {
			Lead lead = leads.next();
			SubmissionDetails details = new SubmissionDetails(ConsentProof.of(lead),
					(i % 3 == 0) ? null : new SubmissionError(SubmissionError.Type.values()[i % 14], leads.text(),
							List.of(new SubmissionError.FieldError(leads.text(), "email", leads.text(), "CODE"))),
					(i % 5 == 0) ? List.of(new RefusedValue("p", "f", "c", leads.text(), leads.text())) : List.of(),
					(i % 2 == 0) ? SubmissionGuid.of("0F8FAD5B-D9CB-469F-A165-70867728950E") : null,
					lead.context().submittedAt(), (i % 4 == 0) ? new Arrival(Instant.EPOCH.plusNanos(i),
							List.of(SubmissionGuid.of("0f8fad5bd9cb469fa16570867728950e"))) : null);
			SubmissionPayloads payloads = (i % 2 == 0) ? this.plain : this.encrypted;
			SubmissionDetails read = payloads.openDetails(ID, payloads.seal(ID, details));
			assertThat(read).usingRecursiveComparison().isEqualTo(details);
		}
		assertThat(this.plain.seal(ID, SubmissionDetails.NONE)).isNull();
		assertThat(this.plain.openDetails(ID, null)).isEqualTo(SubmissionDetails.NONE);
	}

	@Test
	void storesPlainJsonWithVersionAndWithoutNamesOfClasses() {
		Lead lead = Lead.forForm("demo")
			.field("email", "ada@example.com")
			.field("city", "Turin", "address.city")
			.build();
		assertThat(new String(this.plain.seal(ID, lead).bytes(), StandardCharsets.UTF_8)).isEqualTo(
				"{\"v\":1,\"form\":\"demo\",\"fields\":[[\"email\",\"ada@example.com\"],[\"city\",\"Turin\",\"address.city\"]],"
						+ "\"context\":{}}");
		assertThat(this.plain.seal(ID, lead).keyId()).isNull();
	}

	@Test
	void hidesWhatIsEncrypted() {
		Lead lead = Lead.forForm("demo").field("email", "ada@example.com").build();
		Sealed one = this.encrypted.seal(ID, lead);
		assertThat(one.keyId()).isEqualTo("k1");
		assertThat(new String(one.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("ada", "email", "demo");
		assertThat(this.encrypted.seal(ID, lead).bytes()).isNotEqualTo(one.bytes());
		assertThat(one).hasToString("Sealed[keyId=k1, " + one.bytes().length + " bytes]");
	}

	@Test
	void noticesEveryChangedBit() {
		Sealed sealed = this.encrypted.seal(ID, Lead.forForm("demo").field("email", "ada@example.com").build());
		for (int i = 0; i < sealed.bytes().length; i++) {
			byte[] changed = sealed.bytes().clone();
			changed[i] ^= (byte) (1 << (i % 8));
			boolean seemsAnotherKey = i < 4;
			assertThatExceptionOfType(UnreadablePayloadException.class)
				.isThrownBy(() -> this.encrypted.openLead(ID, new Sealed("k1", changed)))
				.matches((ex) -> ex.isReadableElsewhere() == seemsAnotherKey);
		}
		for (int length = 0; length < sealed.bytes().length; length++) {
			byte[] cut = Arrays.copyOf(sealed.bytes(), length);
			assertThatExceptionOfType(UnreadablePayloadException.class)
				.isThrownBy(() -> this.encrypted.openLead(ID, new Sealed("k1", cut)));
		}
	}

	@Test
	void opensInItsOwnPlaceOnly() {
		Sealed sealed = this.encrypted.seal(ID, Lead.forForm("demo").field("email", "ada@example.com").build());
		SubmissionPayloads other = new SubmissionPayloads("other",
				new AesGcmPayloadCipher(Map.of("k1", KEY), "k1", new SecureRandom()));
		assertDamaged(() -> this.encrypted.openLead(new UUID(1, 2), sealed));
		assertDamaged(() -> this.encrypted.openDetails(ID, sealed));
		assertDamaged(() -> other.openLead(ID, sealed));
	}

	@Test
	void readsWithOldKeysAndWritesWithTheNewOne() {
		Lead lead = Lead.forForm("demo").field("email", "ada@example.com").build();
		Sealed old = this.encrypted.seal(ID, lead);
		byte[] newKey = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
		SubmissionPayloads rotated = new SubmissionPayloads("tests",
				new AesGcmPayloadCipher(Map.of("k1", KEY, "k2", newKey), "k2", new SecureRandom()));
		assertThat(rotated.openLead(ID, old)).usingRecursiveComparison().isEqualTo(lead);
		Sealed sealed = rotated.seal(ID, lead);
		assertThat(sealed.keyId()).isEqualTo("k2");
		assertThat(rotated.openLead(ID, this.plain.seal(ID, lead))).usingRecursiveComparison().isEqualTo(lead);
		assertElsewhere(() -> this.encrypted.openLead(ID, sealed), "'k2'");
		assertElsewhere(() -> this.plain.openLead(ID, sealed), "no keys");
	}

	@Test
	void tellsWrongKeyFromDamage() {
		Sealed sealed = this.encrypted.seal(ID, Lead.forForm("demo").build());
		SubmissionPayloads wrong = new SubmissionPayloads("tests",
				new AesGcmPayloadCipher(Map.of("k1", new byte[32]), "k1", new SecureRandom()));
		assertElsewhere(() -> wrong.openLead(ID, sealed), "another key 'k1'");
	}

	@Test
	void takesFailureOfCipherForOneThatPasses() {
		SubmissionPayloads failing = new SubmissionPayloads("tests", new PayloadCipher() {

			@Override
			public Sealed encrypt(byte[] plain, byte[] associated) {
				return new Sealed("remote", plain);
			}

			@Override
			public byte[] decrypt(Sealed sealed, byte[] associated) {
				throw new IllegalStateException("secret");
			}

		});
		assertElsewhere(() -> failing.openLead(ID, failing.seal(ID, Lead.forForm("demo").build())),
				IllegalStateException.class.getName());
	}

	@Test
	void leavesNewerVersionToOthers() {
		assertElsewhere(() -> this.plain.openLead(ID, json("{\"v\":99,\"lead\":{}}")), "version 99");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "null", "[]", "7", "{\"v\":1}", "{\"v\":\"1\",\"form\":\"f\"}",
			"{\"v\":1,\"form\":7}", "{\"v\":1,\"form\":\"f\",\"fields\":{}}",
			"{\"v\":1,\"form\":\"f\",\"fields\":[[\"a\"]]}", "{\"v\":1,\"form\":\"f\",\"fields\":[null]}",
			"{\"v\":1,\"form\":\"f\",\"context\":[]}", "{\"v\":1,\"form\":\" \"}", "{\"v\":1e999999999}",
			"{\"v\":1,\"form\":\"f\",\"context\":{\"submittedAt\":\"now\"}}",
			"{\"v\":1,\"form\":\"f\",\"consent\":{\"given\":true,\"text\":\"t\",\"basis\":\"NONE\"}}" })
	void takesOtherThingsForDamage(String text) {
		assertDamaged(() -> this.plain.openLead(ID, json(text)));
	}

	@Test
	void takesDeepJsonForDamage() {
		assertDamaged(() -> this.plain.openLead(ID, json("[".repeat(100_000))));
	}

	@Test
	void passesOverWhatALaterReleaseMayAdd() {
		Sealed later = json(
				"{\"v\":1,\"form\":\"demo\",\"more\":{\"a\":[1,true]},\"fields\":[[\"a\",\"1\",\"s\",\"more\"]]}");
		assertThat(this.plain.openLead(ID, later).value("a")).isEqualTo("1");
		Sealed details = json("{\"v\":1,\"error\":{\"type\":\"LATER\",\"message\":\"m\",\"fields\":[]}}");
		assertThat(this.plain.openDetails(ID, details).error())
			.isEqualTo(SubmissionError.of(SubmissionError.Type.INTERNAL, "m"));
	}

	private static Sealed json(String text) {
		return new Sealed(null, text.getBytes(StandardCharsets.UTF_8));
	}

	private static void assertDamaged(Runnable action) {
		assertThatExceptionOfType(UnreadablePayloadException.class).isThrownBy(action::run)
			.matches((ex) -> !ex.isReadableElsewhere());
	}

	private static void assertElsewhere(Runnable action, String reason) {
		assertThatExceptionOfType(UnreadablePayloadException.class).isThrownBy(action::run)
			.withMessageContaining(reason)
			.withMessageNotContaining("secret")
			.matches(UnreadablePayloadException::isReadableElsewhere);
	}

}
