/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.util.Map;

/**
 * What is peculiar to the fields of a form.
 *
 * @param mapped names of HubSpot fields by Java property path ({@code address.city}),
 * which win over annotations and recognition by name; an empty field name keeps the
 * property from leaving
 * @param constants values that every lead of the form carries, by HubSpot field name
 * @param onRefusal what happens when HubSpot refuses some of a lead's fields
 * @since 0.1.0
 */
public record FieldSettings(Map<String, String> mapped, Map<String, String> constants, OnRefusal onRefusal) {

	/**
	 * No mapping, no constants, and leads are salvaged.
	 */
	public static final FieldSettings DEFAULT = new FieldSettings(Map.of(), Map.of(), OnRefusal.SALVAGE);

	/**
	 * Create settings by which leads are salvaged.
	 * @param mapped names of HubSpot fields by Java property path
	 * @param constants values that every lead carries, by HubSpot field name
	 */
	public FieldSettings(Map<String, String> mapped, Map<String, String> constants) {
		this(mapped, constants, OnRefusal.SALVAGE);
	}

	public FieldSettings {
		mapped = Map.copyOf(mapped);
		constants = Map.copyOf(constants);
	}

	/**
	 * What happens when HubSpot refuses some of a lead's fields.
	 */
	public enum OnRefusal {

		/** The lead is rejected as it is. */
		STRICT,

		/**
		 * The lead is sent once more without the refused fields, which are kept on
		 * record. Never without its e-mail address.
		 */
		SALVAGE

	}

}
