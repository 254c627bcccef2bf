/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.micro;

import java.util.concurrent.CompletableFuture;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.benchmarks.DemoRequest;
import jakarta.validation.Valid;
import reactor.core.publisher.Mono;

import org.springframework.validation.BindingResult;

/**
 * What a web application has: handler methods that do almost nothing, so that what is
 * around them shows.
 */
class DemoController {

	// Captured: validated by the web framework, as most are.
	@HubSpotLead(CaptureApplication.FORM)
	String submit(@Valid DemoRequest request) {
		return request.email();
	}

	// Captured: nobody has validated the argument, so the library does.
	@HubSpotLead(CaptureApplication.FORM)
	String submitUnvalidated(DemoRequest request) {
		return request.email();
	}

	// Captured when the stage completes, which here is at once.
	@HubSpotLead(CaptureApplication.FORM)
	CompletableFuture<String> submitAsync(@Valid DemoRequest request) {
		return CompletableFuture.completedFuture(request.email());
	}

	// Captured before the subscriber gets the value.
	@HubSpotLead(CaptureApplication.FORM)
	Mono<String> submitReactive(@Valid DemoRequest request) {
		return Mono.just(request.email());
	}

	// Captured with what the argument brings.
	@HubSpotLead(CaptureApplication.FORM)
	Mono<String> submitLate(@Valid Mono<DemoRequest> request) {
		return request.map(DemoRequest::email);
	}

	// Never captured when the binding result has errors.
	@HubSpotLead(CaptureApplication.FORM)
	String submitChecked(@Valid DemoRequest request, BindingResult result) {
		return request.email();
	}

}
