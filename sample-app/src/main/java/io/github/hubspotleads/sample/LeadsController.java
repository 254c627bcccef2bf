/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.time.Instant;
import java.util.UUID;

import io.github.hubspotleads.LeadClient;
import jakarta.servlet.http.HttpSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * What became of the leads, as the {@link LeadClient} tells.
 */
@Controller
class LeadsController {

	private final LeadClient leadClient;

	LeadsController(LeadClient leadClient) {
		this.leadClient = leadClient;
	}

	@GetMapping("/leads")
	Mono<ModelAndView> leads(HttpSession session) {
		return Flux.fromIterable(VisitorLeads.of(session))
			.concatMap(this.leadClient::find)
			.map((submission) -> LeadView.of(submission, Instant.now()))
			.collectList()
			.map((leads) -> new ModelAndView("leads").addObject("leads", leads));
	}

	@GetMapping("/leads/{id}")
	Mono<ModelAndView> lead(@PathVariable UUID id) {
		return this.leadClient.find(id)
			.map((submission) -> new ModelAndView("lead").addObject("lead", LeadView.of(submission, Instant.now())))
			.switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
	}

}
