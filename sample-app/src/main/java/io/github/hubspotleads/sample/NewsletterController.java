/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import io.github.hubspotleads.HubSpotLead;
import jakarta.validation.Valid;

import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * A form that asks for consent: the questions of the page are those of the properties, so
 * that what HubSpot is told is what the visitor read. Without such a form at HubSpot
 * there is no such page.
 */
@Controller
@Profile("!hubspot | newsletter")
class NewsletterController {

	private static final String CONSENT = "hubspot.leads.forms.newsletter.consent.";

	private final Environment environment;

	NewsletterController(Environment environment) {
		this.environment = environment;
	}

	@InitBinder
	void treatEmptyAsAbsent(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	@ModelAttribute
	void addQuestions(Model model) {
		model.addAttribute("agreedText", this.environment.getRequiredProperty(CONSENT + "text"));
		model.addAttribute("tipsText",
				this.environment.getRequiredProperty(CONSENT + "communications." + NewsletterRequest.TIPS));
	}

	@GetMapping("/newsletter")
	String form(Model model) {
		model.addAttribute("newsletterRequest", NewsletterRequest.empty());
		return "newsletter";
	}

	@PostMapping("/newsletter")
	@HubSpotLead("newsletter")
	String subscribe(@Valid @ModelAttribute("newsletterRequest") NewsletterRequest request, BindingResult result) {
		return result.hasErrors() ? "newsletter" : "redirect:/thank-you";
	}

}
