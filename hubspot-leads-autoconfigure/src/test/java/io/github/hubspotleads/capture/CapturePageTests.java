/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.capture.plan.CapturePlanner;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.testing.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds docs/capture.md to the plans of methods.
 */
class CapturePageTests {

	private static final Page PAGE = Page.of("capture.md");

	static Stream<List<String>> kinds() {
		return PAGE.section("Kinds of handlers")
			.rows()
			.stream()
			.filter((row) -> !row.get(2).equals("as above"))
			.flatMap((row) -> Page.codes(row.get(0))
				.stream()
				.map((result) -> List.of(result, row.get(1), row.get(2), row.get(3))));
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void tellsWhenTheLeadOfEveryKindOfHandlerIsTakenAndWhereItsRequestIsFound(List<String> row) {
		Method method = method(row.get(0), row.get(1).equals("Kotlin") ? KotlinForms.class : Handlers.class);
		CapturePlan plan = new CapturePlanner(new LeadForms(List.of(CaptureHarness.form("contact", Map.of()))),
				System::nanoTime)
			.plan(method, method.getDeclaringClass());
		assertThat(plan.mapping().when()).isEqualTo(row.get(2).equals("when the method has returned")
				? "when it has returned" : "when its result has completed");
		if (!row.get(1).equals("Spring MVC")) {
			assertThat(VisitorRequest.Source.reactive().finds(method))
				.isEqualTo(!row.get(3).contains("where it is an argument") && !row.get(3).contains("of the thread"));
		}
	}

	@Test
	void tellsOfEveryKindOfHandler() {
		List<String> told = kinds().map((row) -> row.get(0)).distinct().toList();
		assertThat(told).contains("suspend", "Flow")
			.containsAll(Arrays.stream(Handlers.class.getDeclaredMethods())
				.filter((method) -> method.isAnnotationPresent(HubSpotLead.class))
				.map((method) -> method.getReturnType().getSimpleName())
				.toList());
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CAPTURED")
	void tellsEveryDecision(CaptureDecision decision) {
		assertThat(PAGE.section("When a call is a lead").toString()).contains("| " + decision.outcome() + " |")
			.contains("`" + decision.reason() + "`");
	}

	@Test
	void capturesAnOrderThatIsPaidAsTheRecipeDoes() {
		assertThat(PAGE.section("Recipes").toString()).contains(Orders.IF_PAID);
		try (CaptureHarness harness = new CaptureHarness()) {
			Orders orders = harness.advise(Orders.class);
			orders.order(new Order(new Customer("jane@x.test")), false);
			orders.order(new Order(new Customer("jane@x.test")), true);
			assertThat(harness.decisions).containsExactly(CaptureDecision.CONDITION_NOT_MET, CaptureDecision.CAPTURED);
			assertThat(harness.fields()).containsOnlyKeys("email");
		}
	}

	private static Method method(String result, Class<?> handlers) {
		return Arrays.stream(handlers.getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(HubSpotLead.class))
			.filter((method) -> result.equals("suspend") ? method.getName().equals("suspending")
					: method.getReturnType().getSimpleName().equals(result))
			.findFirst()
			.orElseThrow(() -> new AssertionError(result));
	}

	record Customer(String email) {

	}

	record Order(Customer customer) {

	}

	record Receipt(boolean paid) {

	}

	static class Orders {

		private static final String IF_PAID = "#result.body.paid";

		@HubSpotLead(form = "contact", condition = IF_PAID)
		ResponseEntity<Receipt> order(Order order, boolean paid) {
			return ResponseEntity.ok(new Receipt(paid));
		}

	}

	static class Handlers {

		@HubSpotLead("contact")
		String text(Customer form) {
			return "ok";
		}

		@HubSpotLead("contact")
		ResponseEntity<String> entity(Customer form) {
			return ResponseEntity.ok("ok");
		}

		@HubSpotLead("contact")
		void nothing(Customer form) {
		}

		@HubSpotLead("contact")
		Callable<String> callable(Customer form) {
			return () -> "ok";
		}

		@HubSpotLead("contact")
		WebAsyncTask<String> task(Customer form) {
			return new WebAsyncTask<>(() -> "ok");
		}

		@HubSpotLead("contact")
		DeferredResult<String> deferred(Customer form) {
			return new DeferredResult<>();
		}

		@HubSpotLead("contact")
		StreamingResponseBody streaming(Customer form) {
			return (out) -> {
			};
		}

		@HubSpotLead("contact")
		ResponseBodyEmitter emitter(Customer form) {
			return new ResponseBodyEmitter();
		}

		@HubSpotLead("contact")
		SseEmitter events(Customer form) {
			return new SseEmitter();
		}

		@HubSpotLead("contact")
		CompletionStage<String> stage(Customer form) {
			return CompletableFuture.completedStage("ok");
		}

		@HubSpotLead("contact")
		CompletableFuture<String> future(Customer form) {
			return CompletableFuture.completedFuture("ok");
		}

		@HubSpotLead("contact")
		Mono<String> mono(Customer form) {
			return Mono.just("ok");
		}

		@HubSpotLead("contact")
		Flux<String> flux(Customer form) {
			return Flux.just("ok");
		}

	}

}
