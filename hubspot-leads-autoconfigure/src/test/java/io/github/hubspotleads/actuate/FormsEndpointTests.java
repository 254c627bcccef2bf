/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.hubspotleads.actuate.endpoint.FormsDescriptor;
import io.github.hubspotleads.actuate.endpoint.FormsDescriptor.MethodDescriptor;
import io.github.hubspotleads.actuate.endpoint.HubSpotLeadsEndpoint;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.submission.SubmissionStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * What {@link HubSpotLeadsEndpoint} tells of the forms.
 */
class FormsEndpointTests {

	@Test
	void tellsTheExpressionOfWhatIsTheLead() {
		LeadForm form = new LeadForm("order", LeadApi.LEADS, URI.create("http://hubspot.test/"));
		FormMapping mapping = new FormMapping("order", "Orders.order", "when it has returned", "#order.customer",
				List.of(), List.of(), Map.of());
		HubSpotLeadsEndpoint endpoint = new HubSpotLeadsEndpoint(mock(SubmissionStore.class),
				new LeadForms(List.of(form)), () -> List.of(mapping), List::of);
		assertThat(((FormsDescriptor) endpoint.find("forms")).forms().get(0).methods())
			.containsExactly(new MethodDescriptor("Orders.order", "when it has returned", "#order.customer", List.of(),
					List.of(), Map.of()));
	}

}
