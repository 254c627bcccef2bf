/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.github.hubspotleads.test.ReceivedLead;
import io.github.hubspotleads.test.StandInHubSpot;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The other side: what the stand-in HubSpot received, and buttons that tell it how to
 * behave.
 */
@Controller
@Profile("!hubspot")
class StandInController {

	private static final int SHOWN = 20;

	private final StandInHubSpot hubspot;

	private volatile Mood mood = Mood.NORMAL;

	StandInController(StandInHubSpot hubspot) {
		this.hubspot = hubspot;
	}

	@GetMapping("/stand-in")
	String standIn(Model model) {
		List<ReceivedLead> requests = new ArrayList<>(this.hubspot.requests());
		Collections.reverse(requests);
		model.addAttribute("requests", requests.stream().limit(SHOWN).map(RequestView::of).toList());
		model.addAttribute("count", this.hubspot.requestCount());
		model.addAttribute("moods", Mood.values());
		model.addAttribute("current", this.mood);
		return "stand-in";
	}

	@PostMapping("/stand-in")
	String tell(@RequestParam Mood mood, RedirectAttributes redirect) {
		this.mood = mood;
		this.hubspot.fromNowOn().respond(mood.answer());
		redirect.addFlashAttribute("told", mood);
		return "redirect:/stand-in";
	}

}
