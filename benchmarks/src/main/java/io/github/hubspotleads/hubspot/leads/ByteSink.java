/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ReactiveHttpOutputMessage;

/**
 * A message that does nothing but keep the buffer that is written to it.
 *
 * @since 0.1.0
 */
public final class ByteSink implements ReactiveHttpOutputMessage {

	private final HttpHeaders headers = new HttpHeaders();

	private @Nullable DataBuffer body;

	String written() {
		return (this.body != null) ? this.body.toString(StandardCharsets.UTF_8) : "";
	}

	@Override
	public DataBufferFactory bufferFactory() {
		return DefaultDataBufferFactory.sharedInstance;
	}

	@Override
	public void beforeCommit(Supplier<? extends Mono<Void>> action) {
		throw new UnsupportedOperationException("A form writer registers no action");
	}

	@Override
	public boolean isCommitted() {
		return this.body != null;
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> published) {
		return Mono.from(published).doOnNext((buffer) -> this.body = buffer).then();
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> published) {
		throw new UnsupportedOperationException("A form writer writes once");
	}

	@Override
	public Mono<Void> setComplete() {
		return Mono.empty();
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

}
