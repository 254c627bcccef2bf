/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.observation.CaptureDecision;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What a transaction means to a captured call.
 */
class CaptureTransactionTests {

	static final TransactionTemplate TX = new TransactionTemplate(new MemoryTransactionManager());

	private final CaptureHarness harness = new CaptureHarness();

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void waitsForTheCommit() {
		Forms forms = this.harness.advise(Forms.class);
		TX.executeWithoutResult((status) -> {
			forms.handle("jane@x.test");
			assertThat(this.harness.intake.kept).isEmpty();
			assertThat(this.harness.decisions).isEmpty();
		});
		assertThat(this.harness.lead().value("email")).isEqualTo("jane@x.test");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void readsTheLeadWhenTheMethodReturns() {
		Forms forms = this.harness.advise(Forms.class);
		TX.executeWithoutResult((status) -> {
			Contact contact = new Contact("jane@x.test");
			forms.bean(contact);
			contact.email = "changed@x.test";
		});
		assertThat(this.harness.lead().value("email")).isEqualTo("jane@x.test");
	}

	@Test
	void skipsAfterRollback() {
		Forms forms = this.harness.advise(Forms.class);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> TX.executeWithoutResult((status) -> {
			forms.handle("jane@x.test");
			throw new IllegalStateException("late");
		}));
		assertRolledBack();
	}

	@Test
	void skipsWhenRollbackIsDecidedLate() {
		Forms forms = this.harness.advise(Forms.class);
		TX.executeWithoutResult((status) -> {
			forms.handle("jane@x.test");
			status.setRollbackOnly();
		});
		assertRolledBack();
	}

	@Test
	void followsTheOuterTransactionWhenAnInnerOneCommits() {
		Forms forms = this.harness.advise(Forms.class);
		TX.executeWithoutResult((status) -> {
			forms.withInnerTransaction("jane@x.test");
			assertThat(this.harness.intake.kept).isEmpty();
			status.setRollbackOnly();
		});
		assertRolledBack();
	}

	@Test
	void waitsForTheMethodsOwnTransaction() {
		this.harness.context.register(Transactions.class);
		Forms forms = this.harness.advise(Forms.class);
		forms.transactional("jane@x.test", false);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> forms.transactional("john@x.test", true));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED, CaptureDecision.ROLLED_BACK);
		assertThat(this.harness.intake.kept).hasSize(1);
	}

	@Test
	void skipsWhenTheMethodMarksItsOwnTransactionAndReturns() {
		this.harness.context.register(Transactions.class);
		Forms forms = this.harness.advise(Forms.class);
		assertThat(forms.markedForRollback("jane@x.test")).isEqualTo("ok");
		assertRolledBack();
	}

	@Test
	void countsAMethodThatFailsInItsOwnTransactionOnce() {
		this.harness.context.register(Transactions.class);
		Forms forms = this.harness.advise(Forms.class);
		assertThatIllegalStateException().isThrownBy(() -> forms.failing("jane@x.test"));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED);
	}

	@Test
	void capturesOnceAMethodThatIsCalledAgainAfterItsTransactionFailed() {
		this.harness.context.register(Transactions.class);
		this.harness.context.registerBean(Again.class);
		Forms forms = this.harness.advise(Forms.class);
		assertThat(forms.atTheSecondTry("jane@x.test", new AtomicInteger())).isEqualTo("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.ROLLED_BACK, CaptureDecision.CAPTURED);
		assertThat(this.harness.intake.kept).hasSize(1);
	}

	@Test
	void doesNotWaitForSynchronizationWithoutTransaction() {
		Forms forms = this.harness.advise(Forms.class);
		TransactionTemplate supports = new TransactionTemplate(new MemoryTransactionManager());
		supports.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
		supports.executeWithoutResult((status) -> {
			forms.handle("jane@x.test");
			assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
		});
	}

	@Test
	void neverFailsTheCommit() {
		Forms forms = this.harness.advise(Forms.class);
		this.harness.intake.failure = new StackOverflowError();
		String result = TX.execute((status) -> forms.handle("jane@x.test"));
		assertThat(result).isEqualTo("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.KEEPING_FAILED);
	}

	@Test
	void keepsTheLeadThoughAnotherSynchronizationFailsAfterTheCommit() {
		Forms forms = this.harness.advise(Forms.class);
		assertThatIllegalStateException().isThrownBy(() -> TX.executeWithoutResult((status) -> {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					throw new IllegalStateException("the host's own");
				}

			});
			forms.handle("jane@x.test");
		}));
		assertThat(this.harness.intake.kept).hasSize(1);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void leavesTheOtherSynchronizationsAlone() {
		Forms forms = this.harness.advise(Forms.class);
		this.harness.intake.failure = new IllegalStateException();
		boolean[] committed = new boolean[1];
		TX.executeWithoutResult((status) -> {
			forms.handle("jane@x.test");
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					committed[0] = true;
				}

			});
		});
		assertThat(committed[0]).isTrue();
	}

	private void assertRolledBack() {
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.ROLLED_BACK);
	}

	static final class Contact {

		public String email;

		Contact(String email) {
			this.email = email;
		}

	}

	static class Forms {

		@HubSpotLead("contact")
		String handle(@RequestParam String email) {
			return "ok";
		}

		@HubSpotLead("contact")
		String bean(Contact contact) {
			return "ok";
		}

		@HubSpotLead("contact")
		String withInnerTransaction(@RequestParam String email) {
			TransactionTemplate inner = new TransactionTemplate(TX.getTransactionManager());
			inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
			inner.executeWithoutResult((status) -> assertThat(status.isNewTransaction()).isTrue());
			return "ok";
		}

		@HubSpotLead("contact")
		@Transactional
		String transactional(@RequestParam String email, boolean doomed) {
			if (doomed) {
				TransactionTemplate joined = new TransactionTemplate(TX.getTransactionManager());
				joined.executeWithoutResult((status) -> status.setRollbackOnly());
			}
			return "ok";
		}

		@HubSpotLead("contact")
		@Transactional
		String markedForRollback(@RequestParam String email) {
			TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
			return "ok";
		}

		@HubSpotLead("contact")
		@Transactional
		String failing(@RequestParam String email) {
			throw new IllegalStateException();
		}

		@HubSpotLead("contact")
		@Transactional
		String atTheSecondTry(@RequestParam String email, AtomicInteger tries) {
			return transactional(email, tries.getAndIncrement() == 0);
		}

	}

	/**
	 * Calls a method again whose transaction failed.
	 */
	static final class Again extends AbstractBeanFactoryAwareAdvisingPostProcessor {

		Again() {
			AnnotationMatchingPointcut annotated = new AnnotationMatchingPointcut(null, HubSpotLead.class, true);
			this.advisor = new DefaultPointcutAdvisor(annotated, (MethodInterceptor) (invocation) -> {
				try {
					return ((ProxyMethodInvocation) invocation).invocableClone().proceed();
				}
				catch (UnexpectedRollbackException ex) {
					return invocation.proceed();
				}
			});
			setBeforeExistingAdvisors(true);
			setProxyTargetClass(true);
		}

	}

	@EnableTransactionManagement(proxyTargetClass = true)
	static class Transactions {

		@org.springframework.context.annotation.Bean
		PlatformTransactionManager transactionManager() {
			return TX.getTransactionManager();
		}

	}

	static final class MemoryTransactionManager extends AbstractPlatformTransactionManager {

		private final ThreadLocal<Transaction> current = new ThreadLocal<>();

		@Override
		protected Object doGetTransaction() {
			Transaction open = this.current.get();
			return (open != null) ? open : new Transaction();
		}

		@Override
		protected boolean isExistingTransaction(Object transaction) {
			return this.current.get() == transaction;
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			this.current.set((Transaction) ((this.current.get() == null) ? transaction : new Transaction()));
		}

		@Override
		protected Object doSuspend(Object transaction) {
			Transaction suspended = this.current.get();
			this.current.remove();
			return suspended;
		}

		@Override
		protected void doResume(Object transaction, Object suspended) {
			this.current.set((Transaction) suspended);
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
		}

		@Override
		protected void doSetRollbackOnly(DefaultTransactionStatus status) {
			((Transaction) status.getTransaction()).rollbackOnly = true;
		}

		@Override
		protected void doCleanupAfterCompletion(Object transaction) {
			this.current.remove();
		}

	}

	static final class Transaction implements org.springframework.transaction.support.SmartTransactionObject {

		private boolean rollbackOnly;

		@Override
		public boolean isRollbackOnly() {
			return this.rollbackOnly;
		}

		@Override
		public void flush() {
		}

	}

}
