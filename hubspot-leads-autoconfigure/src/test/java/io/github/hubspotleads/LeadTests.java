/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.hubspotleads.submission.PersonHasher;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LeadTests {

	@Test
	void keepsFieldsInTheOrderTheyWereAdded() {
		Lead lead = Lead.forForm("demo-request")
			.field("zip", "02139")
			.field("email", "ada@example.com", "request.mail")
			.field("city", "Cambridge")
			.build();
		assertThat(lead.form()).isEqualTo("demo-request");
		assertThat(lead.fields()).containsExactly(new Lead.Field("zip", "02139", "zip"),
				new Lead.Field("email", "ada@example.com", "request.mail"),
				new Lead.Field("city", "Cambridge", "city"));
	}

	@Test
	void keepsFirstValueOfName() {
		Lead lead = Lead.forForm("f")
			.field("email", "  ")
			.field("email", "a@x.test", "first")
			.field("email", "b@x.test", "second")
			.build();
		assertThat(lead.fields()).containsExactly(new Lead.Field("email", "a@x.test", "first"));
	}

	@Test
	void keepsAnAddressWithoutTheBlanksAroundIt() {
		Lead lead = Lead.forForm("f")
			.field("email", " \u00a0\tada@x.test \r\n\u2003")
			.field("message", " Hello ")
			.field("Email", " b@x.test")
			.build();
		assertThat(lead.value("email")).isEqualTo("ada@x.test");
		assertThat(lead.value("message")).isEqualTo(" Hello ");
		assertThat(lead.value("Email")).isEqualTo(" b@x.test");
		assertThat(Lead.forForm("f").field("email", Optional.of(" ada @x.test ")).build().value("email"))
			.isEqualTo("ada @x.test");
		assertThat(Lead.forForm("f").field("email", " \u00a0 ").build().fields()).isEmpty();
		assertThat(Lead.forForm("f").field("email", null).build().fields()).isEmpty();
	}

	@Test
	void tellsNamesApartByCase() {
		Lead lead = Lead.forForm("f").field("email", "a").field("Email", "b").build();
		assertThat(lead.value("email")).isEqualTo("a");
		assertThat(lead.value("Email")).isEqualTo("b");
		assertThat(lead.value("EMAIL")).isNull();
	}

	@Test
	void cannotBeChanged() {
		Lead.Builder builder = Lead.forForm("f").field("a", 1);
		Lead lead = builder.build();
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> lead.fields().add(new Lead.Field("b", "2", "b")));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> builder.field("b", 2));
		assertThat(lead.fields()).hasSize(1);
	}

	@Test
	void needsNames() {
		assertThatIllegalArgumentException().isThrownBy(() -> Lead.forForm(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> Lead.forForm("f").field("", "x"));
	}

	@Test
	void hasEmptyContextUnlessTold() {
		assertThat(Lead.forForm("f").build().context()).isSameAs(LeadContext.empty());
		LeadContext context = LeadContext.empty().withSubmittedAt(Instant.EPOCH);
		assertThat(Lead.forForm("f").context(context).build().context()).isSameAs(context);
	}

	@Test
	void takesAFieldOfTheContactByAnyOfItsSpellings() {
		Lead lead = Lead.forForm("f")
			.field("0-1/email", " ada@x.test ", "mail")
			.field("email", "b@x.test")
			.field("0-2/name", "Example Ltd")
			.field("0-1/", "nothing")
			.build();
		assertThat(lead.fields()).extracting(Lead.Field::name).containsExactly("email", "0-2/name", "0-1/");
		assertThat(lead.value("0-1/email")).isEqualTo("ada@x.test");
		assertThat(lead.withField("0-1/email", "c@x.test").fields()).extracting(Lead.Field::name)
			.containsExactly("0-2/name", "0-1/", "email");
		PersonHasher hasher = PersonHasher.withRandomKey();
		assertThat(hasher.hash(lead)).isEqualTo(hasher.hash("ada@x.test"));
	}

	@Test
	void changesAndRemovesAField() {
		Lead lead = Lead.forForm("demo").field("email", "a@x.test").field("city", "Bonn", "address.city").build();
		Lead changed = lead.withField("email", " b@x.test ").withField("zip", 53111);
		assertThat(changed.fields()).extracting(Lead.Field::name).containsExactly("city", "email", "zip");
		assertThat(changed.value("email")).isEqualTo("b@x.test");
		assertThat(changed.fields().get(0).source()).isEqualTo("address.city");
		assertThat(changed.withField("city", null).value("city")).isNull();
		assertThat(changed.withField("city", " ").value("city")).isNull();
		assertThat(lead.fields()).hasSize(2);
	}

	@Test
	void tellsNamesOnlyAsText() {
		Lead lead = Lead.forForm("f").field("email", "ada@example.com").field("city", "Paris").build();
		assertThat(lead).hasToString("Lead[form=f, fields=[email, city]]");
		assertThat(lead.fields().get(0)).hasToString("Field[name=email, source=email]");
		assertThat(List.of(Lead.forForm("f").build())).hasToString("[Lead[form=f, fields=[]]]");
	}

}
