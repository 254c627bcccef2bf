/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.start;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application.
 *
 * @since 0.1.0
 */
@SpringBootApplication
public class StartApplication {

	/**
	 * Start it.
	 * @param args the command line
	 */
	public static void main(String[] args) {
		SpringApplication.run(StartApplication.class, args);
	}

}
