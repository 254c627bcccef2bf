/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.observation.CaptureDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.reactive.AbstractReactiveTransactionManager;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods with a reactive transaction of their own.
 */
class ReactiveTransactionTests {

	private final CaptureHarness harness = new CaptureHarness();

	private Forms forms;

	private Transactions transactions;

	@BeforeEach
	void start() {
		this.harness.context.register(Configured.class);
		this.forms = this.harness.reactive().advise(Forms.class);
		this.transactions = this.harness.context.getBean(Transactions.class);
		this.transactions.kept = this.harness.intake.kept;
	}

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void capturesAfterTheCommit() {
		StepVerifier.create(this.forms.mono("jane@x.test", Mono.just("ok"))).expectNext("ok").verifyComplete();
		StepVerifier.create(this.forms.flux("john@x.test", Flux.just(1, 2))).expectNext(1, 2).verifyComplete();
		assertThat(this.transactions.ends).containsExactly("commit of 0", "commit of 1");
		assertThat(this.harness.intake.kept).hasSize(2);
	}

	@Test
	void skipsWhatWasRolledBackOrNotCommitted() {
		StepVerifier.create(this.forms.mono("jane@x.test", Mono.error(new IllegalStateException("own"))))
			.verifyErrorMessage("own");
		this.transactions.failing = true;
		StepVerifier.create(this.forms.mono("jane@x.test", Mono.just("ok"))).verifyErrorMessage("commit");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED,
				CaptureDecision.METHOD_FAILED);
		assertThat(this.harness.intake.kept).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	static class Configured {

		@Bean
		Transactions transactions() {
			return new Transactions();
		}

	}

	static class Forms {

		@HubSpotLead("contact")
		@Transactional
		Mono<String> mono(@RequestParam String email, Mono<String> result) {
			return result;
		}

		@HubSpotLead("contact")
		@Transactional
		Flux<Integer> flux(@RequestParam String email, Flux<Integer> result) {
			return result;
		}

	}

	static class Transactions extends AbstractReactiveTransactionManager implements ReactiveTransactionManager {

		private final List<String> ends = new ArrayList<>();

		private transient List<?> kept = List.of();

		private boolean failing;

		@Override
		protected Object doGetTransaction(TransactionSynchronizationManager manager) {
			return this;
		}

		@Override
		protected Mono<Void> doBegin(TransactionSynchronizationManager manager, Object transaction,
				TransactionDefinition definition) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> doCommit(TransactionSynchronizationManager manager, GenericReactiveTransaction status) {
			return Mono.fromRunnable(() -> {
				if (this.failing) {
					throw new IllegalStateException("commit");
				}
				this.ends.add("commit of " + this.kept.size());
			});
		}

		@Override
		protected Mono<Void> doRollback(TransactionSynchronizationManager manager, GenericReactiveTransaction status) {
			return Mono.fromRunnable(() -> this.ends.add("rollback"));
		}

	}

}
