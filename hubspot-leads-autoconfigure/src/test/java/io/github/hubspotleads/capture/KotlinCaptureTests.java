/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.List;
import java.util.Map;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.LegalConsent;
import io.github.hubspotleads.capture.plan.CapturePlanException;
import io.github.hubspotleads.observation.CaptureDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Handlers that are written in Kotlin.
 */
@Timeout(60)
class KotlinCaptureTests {

	private static final Map<String, String> FIELDS = Map.of("email", "jane@x.test", "firstname", "Jane",
			"company_size", "12", "interest", "boats", "city", "Ulm");

	private final CaptureHarness harness = new CaptureHarness();

	private NettyApplication application;

	@AfterEach
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
		this.harness.close();
	}

	private int webflux(String path) {
		this.application = new NettyApplication(this.harness, KotlinForms.class);
		FluxExchangeResult<String> answer = this.application.post(path)
			.body(BodyInserters.fromFormData("firstName", "Jane")
				.with("email", "jane@x.test")
				.with("teamSize", "12")
				.with("topic", "boats")
				.with("secret", "s"))
			.exchange()
			.returnResult(String.class);
		answer.getResponseBody().collectList().block();
		return answer.getStatus().value();
	}

	private MvcResult mvc(String path) throws Exception {
		MockMvc mvc = this.harness.mvc(KotlinForms.class);
		MvcResult result = mvc.perform(MockMvcRequestBuilders.post(path)
			.param("firstName", "Jane")
			.param("email", "jane@x.test")
			.param("teamSize", "12")
			.param("topic", "boats")
			.param("secret", "s")
			.with((request) -> {
				request.setRemoteAddr("93.184.216.34");
				return request;
			})).andReturn();
		if (result.getRequest().isAsyncStarted()) {
			result.getAsyncResult();
			return mvc.perform(MockMvcRequestBuilders.asyncDispatch(result)).andReturn();
		}
		return result;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/suspending", "/named", "/nothing", "/flow", "/late-flow" })
	void capturesWhenTheFunctionHasEndedInWebFlux(String path) {
		assertThat(webflux(path)).isEqualTo(200);
		assertThat(this.harness.fields()).isEqualTo(FIELDS);
		assertThat(this.harness.lead().context().hutk()).isEqualTo(NettyApplication.HUTK);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/suspending", "/named", "/nothing", "/defaults" })
	void capturesWhenTheFunctionHasEndedInMvc(String path) throws Exception {
		assertThat(mvc(path).getResponse().getStatus()).isEqualTo(200);
		assertThat(this.harness.fields()).isEqualTo(FIELDS);
		assertThat(this.harness.lead().context().ipAddress()).isEqualTo("93.184.216.34");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@ParameterizedTest
	@CsvSource({ "/refused, 400, ERROR_STATUS", "/failed, 500, METHOD_FAILED" })
	void skipsWhatTheFunctionDidNotAccept(String path, int status, CaptureDecision decision) {
		assertThat(webflux(path)).isEqualTo(status);
		assertThat(this.harness.decisions).containsExactly(decision);
	}

	@Test
	void skipsWhatTheFunctionDidNotAcceptInMvc() throws Exception {
		assertThat(mvc("/refused").getResponse().getStatus()).isEqualTo(400);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.ERROR_STATUS);
	}

	@Test
	void failsTheFunctionWhereTheCallerIsToKnow() {
		this.harness.failing().intake.failure = new LeadDeliveryException("full", null);
		assertThat(webflux("/suspending")).isEqualTo(500);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = { "123, 7", "none, none" })
	void readsValueClassesAsTheirValues(String phone, Integer size) {
		KotlinCalls.wrapped(this.harness.advise(KotlinForms.class), phone, size);
		assertThat(this.harness.fields()).isEqualTo(
				(size != null) ? Map.of("email", "jane@x.test", "phone", phone, "company_size", "7", "teams", "3")
						: Map.of("email", "jane@x.test", "teams", "3"));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = { "123, 7", "none, none" })
	void readsValueClassesOfParametersAsTheirValues(String phone, Integer size) {
		KotlinCalls.inline(this.harness.advise(KotlinForms.class), phone, size);
		assertThat(this.harness.fields()).isEqualTo((size != null)
				? Map.of("email", "jane@x.test", "phone", phone, "company_size", "7") : Map.of("email", "jane@x.test"));
	}

	@Test
	void findsPropertiesByTheirKotlinNamesInMappings() {
		this.harness.withMapping(Map.of("email", "work_email", "phone", ""));
		KotlinCalls.wrapped(this.harness.advise(KotlinForms.class), "123", null);
		assertThat(this.harness.fields()).isEqualTo(Map.of("work_email", "jane@x.test", "teams", "3"));
	}

	@Test
	void keepsTheBeginningOfABoolean() {
		this.harness.withMapping(Map.of("isCustomer", "customer"));
		this.harness.advise(KotlinForms.class).answered(new Answer("jane@x.test", null, true));
		assertThat(this.harness.fields()).isEqualTo(Map.of("email", "jane@x.test", "customer", "true"));
	}

	@Test
	void readsAnswersAboutConsent() {
		this.harness.advise(KotlinForms.class).answered(new Answer("jane@x.test", true, true));
		assertThat(this.harness.lead().consent().isGiven()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = { "true, false", "false, true", "none, false" })
	void readsAnswersInValueClasses(Boolean agreed, boolean news) {
		KotlinForms forms = this.harness.advise(KotlinForms.class);
		LegalConsent consent = new LegalConsent.Consent(Boolean.TRUE.equals(agreed), "I agree",
				List.of(new LegalConsent.Communication(news, 7, "News")));
		KotlinCalls.wrappedAnswer(forms, agreed, news);
		assertThat(this.harness.lead().consent()).isEqualTo(consent);
		KotlinCalls.asked(forms, agreed, news);
		assertThat(this.harness.intake.kept).hasSize(2);
		assertThat(this.harness.lead().consent()).isEqualTo(consent);
	}

	@ParameterizedTest
	@ValueSource(classes = { FinalForms.class, FinalMethodForms.class })
	void failsTheStartOfFinalClassesWithTheCure(Class<?> type) {
		assertThatThrownBy(() -> this.harness.advise(type))
			.hasStackTraceContaining(CapturePlanException.class.getName())
			.hasStackTraceContaining(type.getName())
			.hasStackTraceContaining("final")
			.hasStackTraceContaining("in Kotlin with 'open' or the compiler plugin kotlin-spring");
	}

}
