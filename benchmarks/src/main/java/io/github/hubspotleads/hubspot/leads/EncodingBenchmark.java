/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.UrlEncoded;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.codec.FormHttpMessageWriter;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.util.MultiValueMap;

/**
 * Encoding the 17 fields of a lead as the body of a form post. Lives beside the encoder,
 * which is nobody else's.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncodingBenchmark {

	private static final ResolvableType FORM = ResolvableType.forClassWithGenerics(MultiValueMap.class, String.class,
			String.class);

	private final Lead lead = DemoRequest.samples(1)[0].toLead("demo");

	private final MultiValueMap<String, String> parameters = DemoRequest.samples(1)[0].toParameters();

	private final OpenFormWriter writer = new OpenFormWriter();

	private final FormHttpMessageConverter converter = new FormHttpMessageConverter();

	/**
	 * See to it that all encode the same.
	 */
	@Setup
	public void compare() {
		ByteBuffer bytes = ours();
		String expected = StandardCharsets.UTF_8.decode(bytes).toString();
		require(expected, new String(urlEncoder(), StandardCharsets.UTF_8));
		require(expected, springSerialize());
		require(expected, springConverter().toString(StandardCharsets.UTF_8));
		ByteSink sink = springWriter();
		require(expected, sink.written());
	}

	private static void require(String expected, String found) {
		if (!normal(found).equals(normal(expected))) {
			throw new IllegalStateException("Encoded differently: " + found);
		}
	}

	// The case of hexadecimal digits is everybody's own choice.
	private static String normal(String body) {
		return body.toUpperCase(Locale.ROOT);
	}

	/**
	 * Encode with the library's encoder.
	 * @return the body
	 */
	@Benchmark
	public ByteBuffer ours() {
		return LeadsApiBody.of(this.lead);
	}

	/**
	 * Encode with the JDK's encoder and a string builder.
	 * @return the body
	 */
	@Benchmark
	public byte[] urlEncoder() {
		return UrlEncoded.of(this.parameters);
	}

	/**
	 * Encode with the writer that WebClient uses, into a message that keeps the buffer.
	 * @return the message
	 */
	@Benchmark
	public ByteSink springWriter() {
		ByteSink sink = new ByteSink();
		this.writer.write(Mono.just(this.parameters), FORM, MediaType.APPLICATION_FORM_URLENCODED, sink, Map.of())
			.subscribe();
		return sink;
	}

	/**
	 * Encode with what that writer uses inside, which gives a text and not yet bytes.
	 * @return the body
	 */
	@Benchmark
	public String springSerialize() {
		return this.writer.serialize(this.parameters);
	}

	/**
	 * Encode with the converter that RestClient uses.
	 * @return the body
	 */
	@Benchmark
	public ByteArrayOutputStream springConverter() {
		ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
		try {
			this.converter.write(this.parameters, MediaType.APPLICATION_FORM_URLENCODED, new StreamMessage(body));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return body;
	}

	private static final class OpenFormWriter extends FormHttpMessageWriter {

		private String serialize(MultiValueMap<String, String> parameters) {
			return serializeForm(parameters, StandardCharsets.UTF_8);
		}

	}

	private static final class StreamMessage implements HttpOutputMessage {

		private final HttpHeaders headers = new HttpHeaders();

		private final OutputStream body;

		private StreamMessage(OutputStream body) {
			this.body = body;
		}

		@Override
		public OutputStream getBody() {
			return this.body;
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

	}

}
