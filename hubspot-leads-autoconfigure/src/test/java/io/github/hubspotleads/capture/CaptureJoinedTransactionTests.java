/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.List;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.observation.CaptureDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a transaction means to a captured call whose lead becomes part of it.
 */
class CaptureJoinedTransactionTests {

	private final DataSourceTransactionManager manager = new DataSourceTransactionManager(
			new DriverManagerDataSource("jdbc:h2:mem:"));

	private final TransactionTemplate tx = new TransactionTemplate(this.manager);

	private final TransactionTemplate nested = new TransactionTemplate(this.manager);

	private final CaptureHarness harness = new CaptureHarness();

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private Forms forms;

	@BeforeEach
	void join() {
		this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
		this.harness.intake.joining = true;
		this.forms = this.harness.advise(Forms.class);
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(this.request));
	}

	@AfterEach
	void stop() {
		RequestContextHolder.resetRequestAttributes();
		this.harness.close();
	}

	@Test
	void handsOverAtOnceAndTellsAfterTheCommit() {
		this.tx.executeWithoutResult((status) -> {
			this.forms.handle("jane@x.test");
			assertThat(this.harness.lead().value("email")).isEqualTo("jane@x.test");
			assertThat(this.harness.decisions).isEmpty();
			assertThat(submissionId()).isNull();
		});
		assertThat(this.harness.intake.kept).hasSize(1);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
		assertThat(submissionId()).isEqualTo(RecordingIntake.ID);
	}

	@Test
	void tellsOfTheRollback() {
		this.tx.executeWithoutResult((status) -> {
			this.forms.handle("jane@x.test");
			status.setRollbackOnly();
		});
		assertThat(this.harness.intake.kept).hasSize(1);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.ROLLED_BACK);
		assertThat(submissionId()).isNull();
	}

	@Test
	void tellsOfTheRollbackToASavepointThatWasThereBefore() {
		this.tx.executeWithoutResult((status) -> {
			this.nested.executeWithoutResult((inner) -> {
				this.forms.handle("jane@x.test");
				inner.setRollbackOnly();
			});
			this.forms.handle("john@x.test");
			this.nested.executeWithoutResult((inner) -> inner.setRollbackOnly());
		});
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.ROLLED_BACK, CaptureDecision.CAPTURED);
	}

	@Test
	void neverHarmsTheTransaction() {
		List<Throwable> failures = List.of(new LeadDeliveryException("full", null), new StackOverflowError());
		for (Throwable failure : failures) {
			this.harness.intake.failure = failure;
			assertThat(this.tx.<String>execute((status) -> this.forms.handle("jane@x.test"))).isEqualTo("ok");
		}
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED, CaptureDecision.KEEPING_FAILED);
	}

	@Test
	void tellsOfAnInvalidLeadAfterTheCommit() {
		this.harness.intake.leadErrors = List.of(new FieldError("email", "", "is wrong"));
		this.tx.executeWithoutResult((status) -> {
			this.forms.handle("jane@x.test");
			assertThat(this.harness.intake.rejected).hasSize(1);
			assertThat(this.harness.decisions).isEmpty();
		});
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID);
	}

	@Test
	void tellsWhatWasKnownBeforeTheRollback() {
		this.harness.intake.leadErrors = List.of(new FieldError("email", "", "is wrong"));
		this.tx.executeWithoutResult((status) -> {
			this.forms.handle("jane@x.test");
			status.setRollbackOnly();
		});
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID);
		assertThat(submissionId()).isNull();
	}

	private Object submissionId() {
		return this.request.getAttribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE);
	}

	static class Forms {

		@HubSpotLead("contact")
		String handle(@RequestParam String email) {
			return "ok";
		}

	}

}
