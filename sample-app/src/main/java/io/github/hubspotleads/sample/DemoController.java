/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import io.github.hubspotleads.HubSpotLead;
import jakarta.validation.Valid;

import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The form and its handler, as any Spring MVC application has them. The one annotation
 * makes accepted requests leads.
 */
@Controller
class DemoController {

	@InitBinder
	void treatEmptyAsAbsent(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	@GetMapping("/")
	String home(Model model) {
		model.addAttribute("demoRequest", DemoRequest.empty());
		return "home";
	}

	// The address of the form's errors, which visitors keep and call again.
	@GetMapping("/demo")
	String form() {
		return "redirect:/#demo";
	}

	@PostMapping("/demo")
	@HubSpotLead("demo-request")
	String requestDemo(@Valid @ModelAttribute("demoRequest") DemoRequest request, BindingResult result) {
		return result.hasErrors() ? "home" : "redirect:/thank-you";
	}

	@GetMapping("/thank-you")
	String thankYou() {
		return "thank-you";
	}

}
