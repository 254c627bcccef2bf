/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.UnknownFormException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LeadFormsTests {

	private static final URI ENDPOINT = URI.create("https://demo.app6.hubspot.com/?app=leaddirector&FormName=f");

	private final LeadForm zebra = new LeadForm("zebra", LeadApi.LEADS, ENDPOINT);

	private final LeadForm apple = new LeadForm("apple", LeadApi.LEADS, ENDPOINT);

	private final LeadForms forms = new LeadForms(List.of(this.zebra, this.apple));

	@Test
	void findsFormsByName() {
		assertThat(this.forms.find("apple")).isSameAs(this.apple);
		assertThat(this.forms.require("zebra", "a test")).isSameAs(this.zebra);
		assertThat(this.forms.find("Apple")).isNull();
	}

	@Test
	void keepsTheConfiguredOrder() {
		assertThat(this.forms.all()).containsExactly(this.zebra, this.apple);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> this.forms.all().clear());
	}

	@Test
	void saysWhoNamesAnUnknownFormAndWhichAreThere() {
		assertThatExceptionOfType(UnknownFormException.class)
			.isThrownBy(() -> this.forms.require("pear", "DemoController.request"))
			.withMessage("DemoController.request names the form 'pear', which is not configured under "
					+ "'hubspot.leads.forms'; configured are apple, zebra")
			.satisfies((ex) -> {
				assertThat(ex.form()).isEqualTo("pear");
				assertThat(ex.knownForms()).containsExactly("apple", "zebra");
				assertThat(ex.submission()).isNull();
			});
		assertThatExceptionOfType(UnknownFormException.class)
			.isThrownBy(() -> new LeadForms(List.of()).require("pear", "A lead"))
			.withMessageEndingWith("; no form is");
	}

	@Test
	void refusesTheSameNameTwice() {
		assertThatIllegalArgumentException().isThrownBy(() -> new LeadForms(List.of(this.apple, this.apple)))
			.withMessage("Form 'apple' is there twice");
	}

	@ParameterizedTest
	@CsvSource({ "https://app6.hubspot.com/?a=b, app6.hubspot.com", "https://app6.hubspot.com:443/, app6.hubspot.com",
			"http://app6.hubspot.com:80/, app6.hubspot.com", "http://App6.HubSpot.com/, app6.hubspot.com",
			"http://127.0.0.1:8089/x, 127.0.0.1:8089", "https://app6.hubspot.com:80/, app6.hubspot.com:80",
			"http://app6.hubspot.com:443/, app6.hubspot.com:443" })
	void namesDestinationByHostAndUnusualPort(URI endpoint, String destination) {
		assertThat(new LeadForm("f", LeadApi.LEADS, endpoint).destination()).isEqualTo(destination);
	}

	@Test
	void formDoesNotChangeWithTheMapsItWasMadeOf() {
		Map<String, String> map = new HashMap<>(Map.of("a", "b"));
		LeadForm form = new LeadForm("f", LeadApi.LEADS, ENDPOINT).withFieldSettings(new FieldSettings(map, map));
		map.put("c", "d");
		assertThat(form.fields()).containsOnlyKeys("a");
		assertThat(form.constants()).containsOnlyKeys("a");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> form.fields().clear());
	}

	@Test
	void readsTokenAndAddressButNoQueryByDefault() {
		assertThat(this.apple.context())
			.isEqualTo(new LeadForm.ContextSettings(true, true, false, LeadContext.empty()));
		assertThat(LeadApi.LEADS.id()).isEqualTo("leads");
		assertThat(LeadApi.FORMS.id()).isEqualTo("forms");
	}

}
