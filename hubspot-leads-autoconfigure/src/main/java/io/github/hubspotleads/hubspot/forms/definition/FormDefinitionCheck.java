/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.hubspotleads.form.FormAddress.FormId;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;

/**
 * Compares what this application sends to a form with what HubSpot says that the form
 * takes.
 * <p>
 * What is sent is known from the methods annotated with
 * {@link io.github.hubspotleads.HubSpotLead} and from the form's properties, constants
 * included. Leads that a program builds by hand, or an annotation's {@code lead} selects,
 * are not known: of a form without another annotated method only the form itself and its
 * constants are looked at.
 *
 * @since 0.1.0
 */
public final class FormDefinitionCheck {

	private static final String OWN_TYPE = "hubspot";

	private static final String CAPTURED_TYPE = "captured";

	private final LeadForms forms;

	private final Supplier<List<FormMapping>> mappings;

	/**
	 * Create a new check.
	 * @param forms the forms
	 * @param mappings gives what annotated methods can send, asked for each check
	 */
	public FormDefinitionCheck(LeadForms forms, Supplier<List<FormMapping>> mappings) {
		this.forms = forms;
		this.mappings = mappings;
	}

	/**
	 * Compare a form with a definition.
	 * @param form the name of the form under {@code hubspot.leads.forms}
	 * @param definition the JSON text of the definition, as HubSpot answers it or as it
	 * was saved
	 * @return what differs, errors first; none if all is well
	 * @throws io.github.hubspotleads.UnknownFormException if there is no form of that
	 * name
	 * @throws IllegalArgumentException if the text is no definition, or the form does not
	 * speak the Forms API
	 */
	public List<Finding> findings(String form, String definition) {
		return findings(this.forms.require(form, "A check of form definitions"), FormDefinition.read(definition));
	}

	/**
	 * Compare a form with a definition, and leave warnings out.
	 * @param form the name of the form under {@code hubspot.leads.forms}
	 * @param definition the JSON text of the definition, as HubSpot answers it or as it
	 * was saved
	 * @return what differs and costs leads, none if all is well
	 * @throws io.github.hubspotleads.UnknownFormException if there is no form of that
	 * name
	 * @throws IllegalArgumentException if the text is no definition, or the form does not
	 * speak the Forms API
	 */
	public List<Finding> errors(String form, String definition) {
		return findings(form, definition).stream().filter(Finding::isError).toList();
	}

	List<Finding> findings(LeadForm form, FormDefinition definition) {
		FormId formId = form.address().formId();
		if (formId == null) {
			throw new IllegalArgumentException(
					"Form '" + form.name() + "' does not speak the Forms API, so HubSpot has no definition of it");
		}
		List<FormMapping> methods = new ArrayList<>();
		for (FormMapping mapping : this.mappings.get()) {
			if (mapping.form().equals(form.name()) && mapping.lead() == null) {
				methods.add(mapping);
			}
		}
		Findings findings = new Findings();
		checkForm(form.name(), formId, definition, findings);
		new FieldFindings(form, definition, formId.authenticated(), findings).check(methods);
		new ConsentFindings(form, definition.consent(), findings).check(methods);
		return findings.all();
	}

	private static void checkForm(String name, FormId formId, FormDefinition definition, Findings findings) {
		String key = "hubspot.leads.forms." + name + ".form-guid";
		if (!definition.formGuid().equalsIgnoreCase(formId.formGuid())) {
			findings.error(key, "", "'" + key + "' is " + formId.formGuid() + ", but the definition is that of form "
					+ definition.formGuid() + ": correct the guid, or take the definition of the right form");
		}
		if (definition.archived()) {
			findings.error("", "", "Form '" + name + "' is archived at HubSpot: restore it there, or set '" + key
					+ "' to the guid of another form");
		}
		if (definition.has(CAPTURED_TYPE)) {
			findings.error("", "",
					"Form '" + name + "' is of type 'captured', and HubSpot takes no leads for forms that "
							+ "it only found on a page: make a form at HubSpot and set '" + key + "' to its guid");
		}
		else if (!definition.formType().isEmpty() && !definition.has(OWN_TYPE)) {
			findings.warning("", "",
					"Form '" + name + "' is of type '" + definition.formType()
							+ "', for which the Forms API is not documented: make a form of type 'hubspot' and set '"
							+ key + "' to its guid");
		}
		if (definition.recaptcha()) {
			findings.error("", "",
					"Form '" + name + "' asks for a reCAPTCHA, and HubSpot refuses all leads that a program "
							+ "sends to such a form: switch the reCAPTCHA off in the form's options at HubSpot");
		}
	}

}
