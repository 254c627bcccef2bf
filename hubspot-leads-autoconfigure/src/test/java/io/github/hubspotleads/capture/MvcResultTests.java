/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.observation.CaptureDecision;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Results that Spring MVC waits for.
 */
class MvcResultTests extends CapturedControllerFixture {

	private final Work work = new Work();

	MvcResultTests() {
		super(Forms.class);
	}

	@BeforeEach
	void work() {
		this.harness.context.getBean(Forms.class).workWith(this.work);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/task", "/any", "/deferred", "/stream", "/streamEntity", "/emitter",
			"/emitterEntity" })
	void capturesWhenTheResultIsThere(String path) throws Exception {
		MvcResult result = post(path);
		assertThat(this.harness.decisions).isEmpty();
		this.work.complete("ok");
		dispatch(result, 200);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
		assertThat(this.harness.lead().value("email")).isEqualTo("jane@x.test");
		assertThat(this.harness.lead().context().ipAddress()).isEqualTo("93.184.216.34");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/task", "/any", "/deferred", "/stream", "/streamEntity", "/emitter",
			"/emitterEntity" })
	void skipsWhenTheResultFails(String path) throws Exception {
		MvcResult result = post(path);
		this.work.fail(new IllegalStateException("own"));
		assertThat(result.getAsyncResult(10_000)).isInstanceOf(Throwable.class);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED);
		end(result);
		assertThat(this.harness.decisions).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/task", "/any", "/deferred" })
	void skipsWhenTheResultIsAnErrorAnswer(String path) throws Exception {
		MvcResult result = post(path);
		this.work.complete(ResponseEntity.unprocessableContent().build());
		dispatch(result, 422);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.ERROR_STATUS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/task", "/any", "/deferred", "/stream", "/streamEntity", "/emitter",
			"/emitterEntity" })
	void skipsWhenTheResponseSaysSoInTheEnd(String path) throws Exception {
		MvcResult result = post(path);
		result.getResponse().setStatus(500);
		this.work.complete("ok");
		result.getAsyncResult(10_000);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.ERROR_STATUS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/task", "/any", "/deferred", "/stream", "/streamEntity", "/emitter",
			"/emitterEntity" })
	void skipsWhenTheResultTakesTooLong(String path) throws Exception {
		MvcResult result = post(path);
		for (AsyncListener listener : listeners(result)) {
			listener.onTimeout(new AsyncEvent(result.getRequest().getAsyncContext()));
		}
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED);
		this.work.complete("late");
		end(result);
		assertThat(this.harness.intake.kept).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/task", "/deferred", "/stream", "/emitter" })
	void skipsWhenTheConnectionIsCut(String path) throws Exception {
		MvcResult result = post(path);
		for (AsyncListener listener : listeners(result)) {
			listener.onError(new AsyncEvent(result.getRequest().getAsyncContext(), new IOException("gone")));
		}
		this.work.complete("late");
		end(result);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED);
		assertThat(this.harness.intake.kept).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/task", "/deferred" })
	void skipsWhatAnExceptionHandlerAnswersFor(String path) throws Exception {
		MvcResult result = post(path);
		this.work.fail(new IllegalArgumentException("own"));
		dispatch(result, 200);
		assertThat(result.getResponse().getContentAsString()).isEqualTo("sorry");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED);
	}

	@Test
	void skipsTheCallThatAnExceptionHandlerAnswersFor() throws Exception {
		this.mvc.perform(MockMvcRequestBuilders.post("/throws").param("email", "jane@x.test"))
			.andExpect(MockMvcResultMatchers.status().isOk())
			.andExpect(MockMvcResultMatchers.content().string("sorry"));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED);
	}

	@Test
	void skipsTheAnswerThatStandsInAfterTooLong() throws Exception {
		MvcResult result = post("/standIn");
		for (AsyncListener listener : listeners(result)) {
			listener.onTimeout(new AsyncEvent(result.getRequest().getAsyncContext()));
		}
		dispatch(result, 200);
		assertThat(result.getResponse().getContentAsString()).isEqualTo("try later");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED);
	}

	@Test
	void skipsWhatEndsWithoutAResult() throws Exception {
		end(post("/deferred"));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED);
	}

	@Test
	void takesAnEntityWithoutAStreamWhenTheMethodReturns() throws Exception {
		this.mvc.perform(MockMvcRequestBuilders.post("/noStream").param("email", "jane@x.test"))
			.andExpect(MockMvcResultMatchers.status().isConflict());
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.ERROR_STATUS);
	}

	@Test
	void skipsTheRequestAttribute() throws Exception {
		MvcResult result = post("/deferred");
		this.work.complete("ok");
		dispatch(result, 200);
		assertThat(result.getRequest().getAttribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE)).isNull();
	}

	private MvcResult post(String path) throws Exception {
		return this.mvc.perform(MockMvcRequestBuilders.post(path).param("email", "jane@x.test").with((request) -> {
			request.setRemoteAddr("93.184.216.34");
			return request;
		})).andExpect(MockMvcResultMatchers.request().asyncStarted()).andReturn();
	}

	private void dispatch(MvcResult result, int status) throws Exception {
		result.getAsyncResult(10_000);
		this.mvc.perform(MockMvcRequestBuilders.asyncDispatch(result))
			.andExpect(MockMvcResultMatchers.status().is(status));
		end(result);
	}

	private static List<AsyncListener> listeners(MvcResult result) {
		AsyncContext context = result.getRequest().getAsyncContext();
		assertThat(context).isInstanceOf(MockAsyncContext.class);
		return List.copyOf(((MockAsyncContext) context).getListeners());
	}

	private static void end(MvcResult result) {
		AsyncContext context = result.getRequest().getAsyncContext();
		if (context != null) {
			context.complete();
		}
	}

	/**
	 * What the handlers wait for.
	 */
	static class Work {

		final CompletableFuture<Object> result = new CompletableFuture<>();

		final DeferredResult<Object> deferred = new DeferredResult<>();

		final SseEmitter emitter = new SseEmitter();

		void complete(Object value) {
			this.result.complete(value);
			this.deferred.setResult(value);
			this.emitter.complete();
		}

		void fail(Throwable failure) {
			this.result.completeExceptionally(failure);
			this.deferred.setErrorResult(failure);
			this.emitter.completeWithError(failure);
		}

		Object await() throws Exception {
			return this.result.get(10, TimeUnit.SECONDS);
		}

	}

	@RestController
	static class Forms {

		private Work work = new Work();

		void workWith(Work work) {
			this.work = work;
		}

		@ExceptionHandler({ IllegalArgumentException.class, ExecutionException.class })
		String sorry() {
			return "sorry";
		}

		@PostMapping("/throws")
		@HubSpotLead("contact")
		String throwing(@RequestParam String email) {
			throw new IllegalArgumentException("own");
		}

		@PostMapping("/callable")
		@HubSpotLead("contact")
		Callable<Object> callable(@RequestParam String email) {
			return this.work::await;
		}

		@PostMapping("/any")
		@HubSpotLead("contact")
		Object any(@RequestParam String email) {
			Callable<Object> callable = this.work::await;
			return callable;
		}

		@PostMapping("/task")
		@HubSpotLead("contact")
		WebAsyncTask<Object> task(@RequestParam String email) {
			return new WebAsyncTask<>(this.work::await);
		}

		@PostMapping("/deferred")
		@HubSpotLead("contact")
		DeferredResult<Object> deferred(@RequestParam String email) {
			return this.work.deferred;
		}

		@PostMapping("/standIn")
		@HubSpotLead("contact")
		DeferredResult<String> standIn(@RequestParam String email) {
			return new DeferredResult<>(null, "try later");
		}

		@PostMapping("/stream")
		@HubSpotLead("contact")
		StreamingResponseBody stream(@RequestParam String email) {
			return (body) -> this.work.result.join();
		}

		@PostMapping("/streamEntity")
		@HubSpotLead("contact")
		ResponseEntity<StreamingResponseBody> streamEntity(@RequestParam String email) {
			return ResponseEntity.ok((body) -> this.work.result.join());
		}

		@PostMapping("/emitter")
		@HubSpotLead("contact")
		SseEmitter emitter(@RequestParam String email) {
			return this.work.emitter;
		}

		@PostMapping("/emitterEntity")
		@HubSpotLead("contact")
		ResponseEntity<ResponseBodyEmitter> emitterEntity(@RequestParam String email) {
			return ResponseEntity.ok(this.work.emitter);
		}

		@PostMapping("/noStream")
		@HubSpotLead("contact")
		ResponseEntity<StreamingResponseBody> noStream(@RequestParam String email) {
			return ResponseEntity.status(409).build();
		}

	}

}
