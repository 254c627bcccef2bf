/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.capture.call.CallCapture;
import io.github.hubspotleads.capture.call.CaptureSignals;
import io.github.hubspotleads.capture.plan.CapturePlanner;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadObservations.TraceSource;
import io.github.hubspotleads.validation.ArgumentValidator;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Requests as they come over the wire to a real container.
 */
class CaptureTomcatTests {

	private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

	private static final String HUTK = "0123456789abcdef0123456789abcdef";

	private static ServletWebServerApplicationContext context;

	private RecordingIntake intake;

	@BeforeAll
	static void start() {
		context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "server.address=127.0.0.1", "server.tomcat.threads.max=1",
					"server.tomcat.threads.min-spare=1", "spring.main.banner-mode=off",
					"spring.config.location=optional:classpath:/none/")
			.run();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@BeforeEach
	void clear() {
		this.intake = context.getBean(RecordingIntake.class);
		this.intake.kept.clear();
	}

	@Test
	void readsCookieAndPageAndNeverForwardingHeaders() throws IOException {
		String answer = post("/contact", "firstName=Jane&lifecyclestage=customer", "Cookie: a=b; hubspotutk=" + HUTK,
				"Referer: https://x.test/demo?token=abc", "X-Forwarded-For: 93.184.216.34, 8.8.8.8",
				"X-Real-IP: 8.8.4.4", "Forwarded: for=93.184.216.34");
		assertThat(answer).startsWith("HTTP/1.1 200").contains("X-Submission: " + RecordingIntake.ID);
		assertThat(this.intake.kept).singleElement().satisfies((lead) -> {
			assertThat(lead.fields()).hasSize(1);
			assertThat(lead.context().hutk()).isEqualTo(HUTK);
			assertThat(lead.context().pageUri()).isEqualTo("https://x.test/demo");
			assertThat(lead.context().ipAddress()).isNull();
		});
	}

	@Test
	void survivesMalformedCookies() throws IOException {
		post("/contact", "firstName=Jane", "Cookie: =; ;; hubspotutk=\"" + HUTK.substring(1)
				+ "; hubspotutk='; drop; __hstc=1.2; \u00e9=\u00ff; " + "x".repeat(2000));
		assertThat(this.intake.kept).singleElement().satisfies((lead) -> assertThat(lead.context().hutk()).isNull());
	}

	@Test
	void takesTextAsTheContainerDecodedIt() throws IOException {
		post("/contact", "firstName=Ja%C3%B1e&message=Jo%00hn&lastName=%F0%9F%91%A9");
		assertThat(this.intake.kept).singleElement().satisfies((lead) -> {
			assertThat(lead.value("firstname")).isEqualTo("Ja\u00f1e");
			assertThat(lead.value("lastname")).isEqualTo("\uD83D\uDC69");
			assertThat(lead.value("message")).isEqualTo("John");
		});
	}

	@Test
	void capturesNothingOfWhatTheContainerRefuses() throws IOException {
		assertThat(post("/contact", "firstName=%C0%AF%FF%FE")).startsWith("HTTP/1.1 400");
		assertThat(post("/contact", "firstName=\u00c0\u00af")).startsWith("HTTP/1.1 400");
		assertThat(this.intake.kept).isEmpty();
	}

	@Test
	void takesDuplicateParametersAsTheControllerDoes() throws IOException {
		assertThat(post("/contact", "firstName=a&firstName=b&firstName[]=c")).contains("a,b");
		assertThat(this.intake.kept.get(0).value("firstname")).isEqualTo("a,b");
	}

	@Test
	void readsMultipartFieldsAndNeverFiles() throws IOException {
		String body = "--b\r\nContent-Disposition: form-data; name=\"firstName\"\r\n\r\nJane\r\n"
				+ "--b\r\nContent-Disposition: form-data; name=\"cv\"; filename=\"cv.txt\"\r\n"
				+ "Content-Type: text/plain\r\n\r\ncontent\r\n--b--\r\n";
		String answer = send("/contact", body, "Content-Type: multipart/form-data; boundary=b");
		assertThat(answer).startsWith("HTTP/1.1 200");
		assertThat(this.intake.kept.get(0).fields()).singleElement()
			.satisfies((field) -> assertThat(field.value()).isEqualTo("Jane"));
	}

	@Test
	void survivesManyParameters() throws IOException {
		StringBuilder body = new StringBuilder("firstName=Jane");
		for (int i = 0; i < 900; i++) {
			body.append("&f").append(i).append("=x");
		}
		assertThat(post("/contact", body.toString())).startsWith("HTTP/1.1 200");
		assertThat(this.intake.kept.get(0).fields()).hasSize(1);
	}

	@Test
	void capturesWhenACallableIsDone() throws IOException {
		assertThat(post("/callable", "firstName=Jane", "Cookie: hubspotutk=" + HUTK)).startsWith("HTTP/1.1 200")
			.contains("Jane");
		assertThat(this.intake.kept).singleElement()
			.satisfies((lead) -> assertThat(lead.context().hutk()).isEqualTo(HUTK));
	}

	@Test
	void capturesAStreamWhenItIsComplete() throws Exception {
		try (Socket socket = connect()) {
			write(socket, "/events", "firstName=Jane", FORM);
			SseEmitter emitter = emitter();
			emitter.send("one");
			assertThat(this.intake.kept).isEmpty();
			emitter.complete();
			assertThat(read(socket)).contains("data:one");
		}
		assertThat(this.intake.kept).hasSize(1);
	}

	@Test
	void capturesNothingOfAStreamWhoseVisitorLeft() throws Exception {
		CountDownLatch over = new CountDownLatch(1);
		SseEmitter emitter;
		try (Socket socket = connect()) {
			write(socket, "/events", "firstName=Jane", FORM);
			emitter = emitter();
			emitter.onCompletion(over::countDown);
			emitter.send("one");
			assertThat(socket.getInputStream().read()).isPositive();
			// Tomcat may lose a failure that comes before its only thread has left the
			// handler, and then that thread is not free for another request either.
			assertThat(post("/none", "")).startsWith("HTTP/1.1 404");
			socket.setSoLinger(true, 0);
		}
		assertThatIOException().isThrownBy(() -> {
			for (int i = 0; i < 10_000; i++) {
				emitter.send("x".repeat(1_000));
			}
		});
		emitter.complete();
		assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.intake.kept).isEmpty();
	}

	@Test
	void capturesOnAThreadThatARequestWasPassedOnToAndIsOver() throws IOException {
		assertThat(post("/passed-on", "firstName=Jane", "Cookie: hubspotutk=" + HUTK)).startsWith("HTTP/1.1 202");
		assertThat(this.intake.kept).isEmpty();
		Forms forms = context.getBean(Forms.class);
		RequestContextHolder.setRequestAttributes(forms.passedOn());
		try {
			assertThat(forms.background(new Contact("Jane", null, null))).isEqualTo("ok");
		}
		finally {
			RequestContextHolder.resetRequestAttributes();
		}
		assertThat(this.intake.kept).singleElement().satisfies((lead) -> assertThat(lead.context().hutk()).isNull());
	}

	private static SseEmitter emitter() throws InterruptedException {
		SseEmitter emitter = context.getBean(Forms.class).emitters().poll(10, TimeUnit.SECONDS);
		assertThat(emitter).isNotNull();
		return emitter;
	}

	private static String post(String path, String body, String... headers) throws IOException {
		String[] all = new String[headers.length + 1];
		System.arraycopy(headers, 0, all, 1, headers.length);
		all[0] = FORM;
		return send(path, body, all);
	}

	private static String send(String path, String body, String... headers) throws IOException {
		try (Socket socket = connect()) {
			write(socket, path, body, headers);
			return read(socket);
		}
	}

	private static Socket connect() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), context.getWebServer().getPort());
		socket.setSoTimeout(10_000);
		return socket;
	}

	private static void write(Socket socket, String path, String body, String... headers) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.writeBytes(
				("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + bytes.length
						+ "\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
					.getBytes(StandardCharsets.ISO_8859_1));
		request.writeBytes(bytes);
		socket.getOutputStream().write(request.toByteArray());
	}

	private static String read(Socket socket) throws IOException {
		return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, HttpEncodingAutoConfiguration.class, MultipartAutoConfiguration.class })
	static class Application {

		@Bean
		static LeadCaptureBeanPostProcessor postProcessor(ObjectProvider<CallCapture> capture,
				ObjectProvider<CapturePlans> plans) {
			return new LeadCaptureBeanPostProcessor(capture::getObject, plans::getObject);
		}

		@Bean
		CapturePlans plans() {
			return new CapturePlans(new CapturePlanner(new LeadForms(List.of(CaptureHarness.form("contact", Map.of()))),
					System::nanoTime), VisitorRequest.Source.servlet());
		}

		@Bean
		RecordingIntake intake() {
			return new RecordingIntake();
		}

		@Bean
		CallCapture capture(RecordingIntake intake) {
			return new CallCapture(intake, ArgumentValidator.NONE, VisitorRequest.Source.servlet(),
					new CaptureSignals(ObservationRegistry.NOOP, null, TraceSource.NONE, System::nanoTime),
					Clock.systemUTC(), new CallCapture.Settings(false, false));
		}

		@Bean
		Forms forms() {
			return new Forms();
		}

		@Bean
		SubmissionHeader submissionHeader() {
			return new SubmissionHeader();
		}

	}

	@RestController
	static class Forms {

		private final BlockingQueue<SseEmitter> emitters = new LinkedBlockingQueue<>();

		private volatile RequestAttributes passedOn;

		RequestAttributes passedOn() {
			return this.passedOn;
		}

		BlockingQueue<SseEmitter> emitters() {
			return this.emitters;
		}

		@PostMapping("/passed-on")
		ResponseEntity<String> passOn() {
			this.passedOn = RequestContextHolder.getRequestAttributes();
			return ResponseEntity.accepted().build();
		}

		@HubSpotLead("contact")
		String background(Contact contact) {
			return "ok";
		}

		@PostMapping("/callable")
		@HubSpotLead("contact")
		Callable<String> callable(Contact contact) {
			return contact::firstName;
		}

		@PostMapping("/events")
		@HubSpotLead("contact")
		SseEmitter events(Contact contact) {
			SseEmitter emitter = new SseEmitter(5_000L);
			this.emitters.add(emitter);
			return emitter;
		}

		@PostMapping("/contact")
		@HubSpotLead("contact")
		ResponseEntity<String> contact(Contact contact) {
			return ResponseEntity.ok(String.valueOf(contact.firstName()));
		}

	}

	@RestControllerAdvice
	static class SubmissionHeader implements ResponseBodyAdvice<Object> {

		@Override
		public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
			return true;
		}

		@Override
		public Object beforeBodyWrite(Object body, MethodParameter returnType, MediaType type,
				Class<? extends HttpMessageConverter<?>> converterType, ServerHttpRequest request,
				ServerHttpResponse response) {
			HttpServletRequest servlet = ((ServletServerHttpRequest) request).getServletRequest();
			response.getHeaders()
				.add("X-Submission", String.valueOf(servlet.getAttribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE)));
			return body;
		}

	}

	record Contact(String firstName, String lastName, String message) {

	}

}
