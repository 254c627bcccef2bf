/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.observation.CaptureDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Results of Spring MVC's that somebody else waits for, and leads of awaited calls that
 * cannot be kept.
 */
class AwaitedCallsTests {

	private final CaptureHarness harness = new CaptureHarness();

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void capturesWhenACallableIsCalledOutsideARequest() throws Exception {
		Callable<String> callable = this.harness.advise(Forms.class).callable("jane@x.test", "ok");
		assertThat(this.harness.decisions).isEmpty();
		assertThat(callable.call()).isEqualTo("ok");
		assertThat(callable.call()).isEqualTo("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void capturesTheCallOfACallableThatSucceedsAtLast() throws Exception {
		Callable<String> callable = this.harness.advise(Forms.class).failingOnce("jane@x.test");
		assertThatIllegalStateException().isThrownBy(callable::call).withMessage("own");
		assertThat(callable.call()).isEqualTo("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED, CaptureDecision.CAPTURED);
	}

	@Test
	void takesNoLeadWhereNobodySeesTheEnd() {
		Forms forms = this.harness.advise(Forms.class);
		DeferredResult<String> deferred = new DeferredResult<>();
		SseEmitter emitter = new SseEmitter();
		StreamingResponseBody stream = (body) -> {
		};
		WebAsyncTask<String> task = new WebAsyncTask<>(() -> "ok");
		assertThat(forms.any("jane@x.test", deferred)).isSameAs(deferred);
		assertThat(forms.any("jane@x.test", emitter)).isSameAs(emitter);
		assertThat(forms.any("jane@x.test", stream)).isSameAs(stream);
		assertThat(forms.any("jane@x.test", task)).isSameAs(task);
		deferred.setResult("ok");
		emitter.complete();
		assertThat(this.harness.decisions).containsOnly(CaptureDecision.END_UNSEEN).hasSize(4);
		assertThat(this.harness.warnings()).isOne();
		assertThat(this.harness.log()).contains("WARN Form 'contact': no lead is taken");
	}

	@Test
	void takesADeferredResultThatIsThereAlready() {
		Forms forms = this.harness.advise(Forms.class);
		DeferredResult<String> there = new DeferredResult<>();
		there.setResult("ok");
		forms.any("jane@x.test", there);
		DeferredResult<String> failed = new DeferredResult<>();
		failed.setErrorResult(new IllegalStateException());
		forms.any("jane@x.test", failed);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED, CaptureDecision.METHOD_FAILED);
	}

	@Test
	void takesNoLeadOfAResultThatTheHandlerKeeps() throws Exception {
		Keeping keeping = new Keeping(this.harness.advise(Forms.class));
		MockMvc mvc = MockMvcBuilders.standaloneSetup(keeping).build();
		mvc.perform(MockMvcRequestBuilders.post("/keep").param("email", "jane@x.test"));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.END_UNSEEN);
	}

	@Test
	void capturesACallableThatTheHandlerCallsItself() throws Exception {
		Keeping keeping = new Keeping(this.harness.advise(Forms.class));
		MockMvc mvc = MockMvcBuilders.standaloneSetup(keeping).build();
		mvc.perform(MockMvcRequestBuilders.post("/call").param("email", "jane@x.test"));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void answersWithTheFailureToKeepTheLead() throws Exception {
		MockMvc mvc = this.harness.failing().mvc(Forms.class);
		this.harness.intake.failure = new LeadDeliveryException("away", null);
		for (String path : new String[] { "/deferred", "/task" }) {
			MvcResult result = mvc.perform(MockMvcRequestBuilders.post(path).param("email", "jane@x.test")).andReturn();
			assertThat(WebAsyncUtils.getAsyncManager(result.getRequest()).getConcurrentResult()).as(path)
				.isInstanceOf(LeadDeliveryException.class);
		}
		MvcResult result = mvc.perform(MockMvcRequestBuilders.post("/callable").param("email", "jane@x.test"))
			.andReturn();
		assertThat(result.getAsyncResult(10_000)).isInstanceOf(LeadDeliveryException.class);
		assertThat(this.harness.decisions).containsOnly(CaptureDecision.REFUSED).hasSize(3);
		assertThat(this.harness.intake.mayHold).isZero();
	}

	@Test
	void leavesAStreamAloneWhenTheLeadIsNotKept() throws Exception {
		MockMvc mvc = this.harness.failing().mvc(Forms.class);
		this.harness.intake.failure = new LeadDeliveryException("away", null);
		MvcResult result = mvc.perform(MockMvcRequestBuilders.post("/stream").param("email", "jane@x.test"))
			.andReturn();
		assertThat(result.getAsyncResult(10_000)).isNull();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED);
		assertThat(this.harness.intake.mayHold).isOne();
	}

	@Test
	void throwsTheFailureToKeepTheLeadFromACallable() throws Exception {
		Callable<String> callable = this.harness.failing().advise(Forms.class).callable("jane@x.test", "ok");
		this.harness.intake.failure = new LeadDeliveryException("away", null);
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(callable::call);
		this.harness.intake.failure = null;
		assertThat(callable.call()).isEqualTo("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED, CaptureDecision.CAPTURED);
	}

	@Test
	void leavesTheResultAloneWhenHandingOverFails() throws Exception {
		this.harness.intake.executor = (work) -> {
			throw new IllegalStateException("own");
		};
		completeOnEventLoop();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.KEEPING_FAILED);
	}

	@Test
	void handsOverElsewhereWhenAnEventLoopSetsTheResult() throws Exception {
		ExecutorService threads = Executors.newSingleThreadExecutor((work) -> new Thread(work, "intake"));
		this.harness.intake.executor = threads;
		completeOnEventLoop();
		threads.shutdown();
		assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.harness.intake.thread).isEqualTo("intake");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void holdsTheLeadWhenNoThreadIsLeft() throws Exception {
		this.harness.intake.executor = (work) -> {
			throw new RejectedExecutionException();
		};
		completeOnEventLoop();
		assertThat(this.harness.intake.held).isOne();
	}

	private void completeOnEventLoop() throws Exception {
		MockMvc mvc = this.harness.failing().mvc(Forms.class);
		MvcResult result = mvc.perform(MockMvcRequestBuilders.post("/waiting").param("email", "jane@x.test"))
			.andReturn();
		DeferredResult<String> deferred = this.harness.context.getBean(Forms.class).deferred();
		CompletableFuture.runAsync(() -> deferred.setResult("ok"), Schedulers.parallel()::schedule)
			.get(10, TimeUnit.SECONDS);
		assertThat(result.getAsyncResult(10_000)).isEqualTo("ok");
	}

	@RestController
	static class Keeping {

		private final Forms forms;

		Keeping(Forms forms) {
			this.forms = forms;
		}

		@PostMapping("/keep")
		String keep(@RequestParam String email) {
			this.forms.waiting(email);
			return "ok";
		}

		@PostMapping("/call")
		String call(@RequestParam String email) throws Exception {
			return this.forms.callable(email, "ok").call();
		}

	}

	@RestController
	static class Forms {

		private final DeferredResult<String> deferred = new DeferredResult<>();

		DeferredResult<String> deferred() {
			return this.deferred;
		}

		@HubSpotLead("contact")
		Object any(@RequestParam String email, Object result) {
			return result;
		}

		@HubSpotLead("contact")
		Callable<String> failingOnce(@RequestParam String email) {
			return new Callable<>() {

				private boolean failed;

				@Override
				public String call() {
					if (!this.failed) {
						this.failed = true;
						throw new IllegalStateException("own");
					}
					return "ok";
				}

			};
		}

		@PostMapping("/callable")
		@HubSpotLead("contact")
		Callable<String> callable(@RequestParam String email, @RequestParam(defaultValue = "ok") String value) {
			return () -> value;
		}

		@PostMapping("/deferred")
		@HubSpotLead("contact")
		DeferredResult<String> deferred(@RequestParam String email) {
			DeferredResult<String> result = new DeferredResult<>();
			result.setResult("ok");
			return result;
		}

		@PostMapping("/waiting")
		@HubSpotLead("contact")
		DeferredResult<String> waiting(@RequestParam String email) {
			return this.deferred;
		}

		@PostMapping("/task")
		@HubSpotLead("contact")
		WebAsyncTask<String> task(@RequestParam String email) {
			return new WebAsyncTask<>(null, new TaskExecutorAdapter(Runnable::run), () -> "ok");
		}

		@PostMapping("/stream")
		@HubSpotLead("contact")
		StreamingResponseBody stream(@RequestParam String email) {
			return (body) -> body.write('x');
		}

	}

}
