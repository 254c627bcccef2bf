/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.test.web.servlet.MockMvc;

/**
 * A controller whose handlers are captured, behind Spring MVC.
 */
abstract class CapturedControllerFixture {

	protected final CaptureHarness harness = new CaptureHarness();

	private final Class<?> controller;

	protected MockMvc mvc;

	protected CapturedControllerFixture(Class<?> controller) {
		this.controller = controller;
	}

	@BeforeEach
	void start() {
		this.mvc = this.harness.mvc(this.controller);
	}

	@AfterEach
	void stop() {
		this.harness.close();
	}

}
