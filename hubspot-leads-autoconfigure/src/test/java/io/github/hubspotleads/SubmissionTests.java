/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The record of a submission: its guid, its error and the snapshot itself.
 */
class SubmissionTests {

	private static final String DASHED = "0f8fad5b-d9cb-469f-a165-70867728950e";

	private static final String DIGITS = DASHED.replace("-", "");

	private final UUID id = UUID.fromString(DASHED);

	private final Instant now = Instant.parse("2026-03-01T12:00:00Z");

	@Test
	void guidsAreEqualInAnySpellingAndKeepTheirOwn() {
		for (String spelling : List.of(DASHED, DIGITS, DASHED.toUpperCase(Locale.ROOT),
				DIGITS.toUpperCase(Locale.ROOT))) {
			assertThat(SubmissionGuid.of(spelling)).isEqualTo(SubmissionGuid.of(DIGITS))
				.hasSameHashCodeAs(SubmissionGuid.of(DIGITS))
				.hasToString(spelling);
		}
		assertThat(SubmissionGuid.of(DIGITS)).isNotEqualTo(SubmissionGuid.of("1" + DIGITS.substring(1)))
			.isNotEqualTo(DIGITS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "guid", "0f8fad5bd9cb469fa16570867728950", "0f8fad5bd9cb469fa16570867728950eF",
			"0f8fad5bd9cb469fa16570867728950g", "0f8fad5b-d9cb-469f-a165-70867728950",
			"0f8fad5bd-9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a16570867728950e----",
			"------------------------------------", "{0f8fad5b-d9cb-469f-a165-7086772895}",
			" f8fad5bd9cb469fa16570867728950e", "\u0660f8fad5bd9cb469fa16570867728950e" })
	void readsNoOtherTextAsGuid(String text) {
		assertThat(SubmissionGuid.parse(text)).isNull();
		assertThatIllegalArgumentException().isThrownBy(() -> SubmissionGuid.of(text))
			.withMessageContaining("32 hexadecimal digits");
	}

	@Test
	void errorIsBoundedAndNeverEndsInHalfOfSurrogatePair() {
		SubmissionError error = SubmissionError.of(SubmissionError.Type.REFUSED, "x".repeat(1_023) + "\uD83D\uDC69y");
		assertThat(error.message()).isEqualTo("x".repeat(1_023));
		assertThat(SubmissionError.of(SubmissionError.Type.REFUSED, "x".repeat(1_024)).message()).hasSize(1_024);
		SubmissionError.FieldError field = new SubmissionError.FieldError("p".repeat(9_999), "f".repeat(9_999),
				"m".repeat(9_999));
		assertThat(field.path()).hasSize(256);
		assertThat(field.field()).hasSize(256);
		assertThat(field.message()).hasSize(256);
	}

	@Test
	void startsPendingAndIsChangedByCopy() {
		Submission pending = Submission.builder(this.id, "demo", this.now).build();
		assertThat(pending.status()).isEqualTo(SubmissionStatus.PENDING);
		assertThat(pending.updatedAt()).isEqualTo(this.now);
		SubmissionError error = SubmissionError.of(SubmissionError.Type.TIMEOUT, "No answer");
		Submission full = pending.mutate()
			.status(SubmissionStatus.DELIVERED)
			.submissionGuid(SubmissionGuid.of(DIGITS))
			.attempts(3)
			.updatedAt(this.now.plusSeconds(1))
			.nextAttemptAt(this.now.plusSeconds(2))
			.error(error)
			.build();
		assertThat(full.mutate().build()).usingRecursiveComparison().isEqualTo(full);
		assertThat(full.id()).isEqualTo(this.id);
		assertThat(full.form()).isEqualTo("demo");
		assertThat(full.createdAt()).isEqualTo(this.now);
		assertThat(full.attempts()).isEqualTo(3);
		assertThat(full.nextAttemptAt()).isEqualTo(this.now.plusSeconds(2));
		assertThat(full.error()).isEqualTo(error);
		assertThat(full).hasToString("Submission[id=" + DASHED + ", form=demo, status=DELIVERED, submissionGuid="
				+ DIGITS + ", attempts=3]");
		assertThat(pending.status()).isEqualTo(SubmissionStatus.PENDING);
	}

	@Test
	void refusesNegativeAttempts() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Submission.builder(this.id, "demo", this.now).attempts(-1));
	}

	@Test
	void knowsWhichStatusesAreFinal() {
		assertThat(SubmissionStatus.values()).filteredOn(SubmissionStatus::isFinished)
			.containsExactly(SubmissionStatus.DELIVERED, SubmissionStatus.REJECTED, SubmissionStatus.DEAD,
					SubmissionStatus.LOGGED, SubmissionStatus.DISCARDED, SubmissionStatus.ERASED);
	}

}
