/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.UnknownFormException;
import io.github.hubspotleads.form.FieldSettings;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.flow.SharedFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.CorePublisher;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.ParallelFlux;

import org.springframework.http.HttpEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Async;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What fails the start, and what is said then.
 */
class CapturePlanExceptionTests {

	@ParameterizedTest
	@CsvSource({ "callable, returns a Callable within Mono", "deferred, returns a DeferredResult within Callable",
			"stream, returns a StreamingResponseBody within HttpEntity", "task, returns a WebAsyncTask within Optional",
			"async, 'runs later (@Async, or it returns a Future), where its end cannot be seen'", "future, runs later",
			"ownCallable, 'returns OwnCallable, a Callable whose end cannot be seen'", "parallel, returns ParallelFlux",
			"connectable, returns ConnectableFlux", "ownMono, returns OwnMono", "shared, returns SharedFlow",
			"entity, returns a Mono within ResponseEntity", "stage, returns a CompletableFuture within HttpEntity",
			"optional, returns a Flux within Optional", "deep, returns a Mono within ResponseEntity",
			"deepStream, returns a StreamingResponseBody within ResponseEntity",
			"emitter, returns a SseEmitter within DeferredResult", "condition, is not a SpEL expression",
			"badField, has 'address' of type", "badMap, has 'things' of type",
			"finalMethod, 'is private, static or final'",
			"token, 'annotated with @LeadField and names the field ''UserToken'''",
			"bareName, 'names the field ''app'', which is the API''s own; name another field'",
			"nested, '''inner.address'', which is annotated with @LeadField and names the field ''ipaddress'''" })
	void failsForWhatCannotBeCaptured(String method, String problem) {
		assertThatExceptionOfType(CapturePlanException.class).isThrownBy(() -> plan(Map.of(), method))
			.withMessageContaining(Forms.class.getName() + "." + method)
			.withMessageContaining(problem);
	}

	@Test
	void failsForMappingOfAnObject() {
		assertThatExceptionOfType(CapturePlanException.class)
			.isThrownBy(() -> plan(Map.of("address", "address"), "order"))
			.withMessageContaining("mapped in the form's properties");
	}

	@Test
	void failsForMappingToAFieldThatIsTheApisOwn() {
		assertThatExceptionOfType(CapturePlanException.class)
			.isThrownBy(() -> plan(Map.of("email", "FORMNAME"), "order"))
			.withMessage("@HubSpotLead method '" + Forms.class.getName()
					+ ".order' has 'email', which is mapped in the "
					+ "form's properties and names the field 'FORMNAME', which is the API's own; name another field: "
					+ "the visitor's token and address are sent by themselves");
	}

	@Test
	void saysWhatToReturnInPlaceOfAWrappedResult() {
		assertThatExceptionOfType(CapturePlanException.class).isThrownBy(() -> plan(Map.of(), "entity"))
			.withMessage("@HubSpotLead method '" + Forms.class.getName()
					+ ".entity' returns a Mono within ResponseEntity, whose end cannot be seen; return it the other way "
					+ "round, as in Mono<ResponseEntity<...>>, or hand the lead over yourself with LeadClient.enqueue");
	}

	@Test
	void saysWhatToReturnInPlaceOfAResultThatCannotBeReplaced() {
		assertThatExceptionOfType(CapturePlanException.class).isThrownBy(() -> plan(Map.of(), "connectable"))
			.withMessage("@HubSpotLead method '" + Forms.class.getName()
					+ ".connectable' returns ConnectableFlux, whose place another one takes so that its end is seen; "
					+ "declare that the method returns a Flux");
	}

	@ParameterizedTest
	@ValueSource(strings = { "publisher", "core", "javaFlow", "flow", "ownFuture" })
	void takesWhatCanBeReplacedOrStays(String method) {
		assertThat(plan(Map.of(), method).isAsync()).isTrue();
	}

	@Test
	void takesWrappersOfWhatIsThereWhenTheMethodReturns() {
		assertThat(plan(Map.of(), "whole").isAsync()).isTrue();
		assertThat(plan(Map.of(), "any").isAsync()).isFalse();
	}

	@Test
	void takesNamesOfTheApiThatDoNotLeave() {
		assertThat(plan(Map.of(), "unsent").isEmpty()).isTrue();
	}

	@Test
	void failsForUnknownForm() {
		assertThatExceptionOfType(UnknownFormException.class).isThrownBy(() -> plan(Map.of(), "unknown"))
			.withMessageContaining(Forms.class.getName() + ".unknown")
			.withMessageContaining("contakt");
	}

	private static CapturePlan plan(Map<String, String> mapping, String name) {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("contact", LeadApi.LEADS, URI.create("http://hubspot.test/"))
					.withFieldSettings(new FieldSettings(mapping, Map.of()))));
		for (Method method : Forms.class.getDeclaredMethods()) {
			if (method.getName().equals(name)) {
				return new CapturePlanner(forms, System::nanoTime).plan(method, Forms.class);
			}
		}
		throw new AssertionError(name);
	}

	record Address(String city) {

	}

	record Order(String email, Address address) {

	}

	record Mapped(@LeadField Map<String, String> things) {

	}

	record Nested(Inner inner) {

	}

	record Inner(@LeadField("ipaddress") String address) {

	}

	abstract static class OwnMono extends Mono<String> {

	}

	static class OwnFuture extends CompletableFuture<String> {

	}

	interface OwnCallable extends Callable<String> {

	}

	static class Forms {

		@HubSpotLead("contact")
		void token(@LeadField("UserToken") String token) {
		}

		@HubSpotLead("contact")
		void bareName(@LeadField String app) {
		}

		@HubSpotLead("contact")
		void nested(Nested nested) {
		}

		@HubSpotLead("contact")
		void unsent(@LeadField(value = "UserToken", send = false) String token, String formName, String app) {
		}

		@HubSpotLead("contact")
		void order(Order order) {
		}

		@HubSpotLead("contact")
		Mono<Callable<String>> callable(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		Callable<DeferredResult<String>> deferred(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		HttpEntity<StreamingResponseBody> stream(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		Optional<WebAsyncTask<String>> task(Order order) {
			return null;
		}

		@Async
		@HubSpotLead("contact")
		void async(Order order) {
		}

		@HubSpotLead("contact")
		Future<String> future(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		OwnCallable ownCallable(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		ParallelFlux<String> parallel(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		ConnectableFlux<String> connectable(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		OwnMono ownMono(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		SharedFlow<String> shared(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		Publisher<String> publisher(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		CorePublisher<String> core(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		java.util.concurrent.Flow.Publisher<String> javaFlow(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		Flow<String> flow(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		OwnFuture ownFuture(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		ResponseEntity<Mono<String>> entity(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		HttpEntity<CompletableFuture<String>> stage(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		Optional<Flux<String>> optional(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		Mono<ResponseEntity<Mono<String>>> deep(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		Mono<ResponseEntity<StreamingResponseBody>> deepStream(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		<T extends Comparable<T>> Mono<ResponseEntity<T>> whole(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		ResponseEntity<?> any(Order order) {
			return null;
		}

		@HubSpotLead("contact")
		DeferredResult<SseEmitter> emitter(Order order) {
			return null;
		}

		@HubSpotLead(form = "contact", condition = "#order.(")
		void condition(Order order) {
		}

		@HubSpotLead("contact")
		void badField(@LeadField Address address) {
		}

		@HubSpotLead("contact")
		void badMap(Mapped mapped) {
		}

		@HubSpotLead("contact")
		final void finalMethod(Order order) {
		}

		@HubSpotLead("contakt")
		void unknown(Order order) {
		}

	}

}
