/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.github.hubspotleads.LegalConsent.LegalBasis;
import io.github.hubspotleads.testing.Page;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE knows of the properties, and that docs/configuration.md knows the same.
 */
class ConfigurationMetadataTests {

	private static final String PREFIX = "hubspot.leads.";

	private static final JsonNode METADATA = read("META-INF/spring-configuration-metadata.json", PREFIX);

	private static final JsonNode FORM_METADATA = read(
			"META-INF/spring/configuration-metadata/" + FormProperties.class.getName() + ".json", "form-name");

	private static JsonNode read(String resource, String content) {
		try {
			for (URL url : Collections.list(ConfigurationMetadataTests.class.getClassLoader().getResources(resource))) {
				try (InputStream stream = url.openStream()) {
					JsonNode metadata = new JsonMapper().readTree(stream);
					if (metadata.path("properties").toString().contains("\"" + content)) {
						return metadata;
					}
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		throw new IllegalStateException("No " + resource);
	}

	private static Map<String, JsonNode> properties(JsonNode metadata) {
		Map<String, JsonNode> properties = new TreeMap<>();
		metadata.path("properties").forEach((property) -> properties.put(property.path("name").asString(), property));
		return properties;
	}

	@Test
	void namesAreInKebabCaseUnderOnePrefix() {
		assertThat(properties(METADATA)).hasSizeGreaterThan(25);
		assertThat(properties(METADATA).keySet()).allSatisfy((name) -> {
			assertThat(name).matches("(hubspot\\.leads|management\\.(endpoint|health|info)\\.hubspotleads)\\..+");
			assertThat(ConfigurationPropertyName.isValid(name)).as(name).isTrue();
		});
	}

	@Test
	void describesEveryProperty() {
		assertThat(properties(METADATA).values()).allSatisfy(ConfigurationMetadataTests::assertDescribed);
		assertThat(properties(FORM_METADATA).values()).allSatisfy(ConfigurationMetadataTests::assertDescribed);
	}

	private static void assertDescribed(JsonNode property) {
		assertThat(property.path("description").asString()).as(property.path("name").asString())
			.hasSizeGreaterThan(10)
			.doesNotContain("{@", "<");
	}

	@Test
	void knowsTheDefaultOfEveryPropertyThatHasOne() {
		Map<String, String> expected = defaults(HubSpotLeadsProperties.class, PREFIX);
		assertThat(expected).hasSizeGreaterThan(20);
		expected
			.forEach((name, value) -> assertThat(defaultOf(properties(METADATA).get(name))).as(name).isEqualTo(value));
		defaults(FormProperties.class, "").forEach(
				(name, value) -> assertThat(defaultOf(properties(FORM_METADATA).get(name))).as(name).isEqualTo(value));
	}

	// Reads @DefaultValue with a value, of nested records too.
	private static Map<String, String> defaults(Class<?> type, String prefix) {
		Map<String, String> defaults = new LinkedHashMap<>();
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + kebab(component.getName());
			DefaultValue value = parameterAnnotation(type, component);
			if (component.getType().isRecord()) {
				defaults.putAll(defaults(component.getType(), name + "."));
			}
			else if (value != null && value.value().length > 0) {
				defaults.put(name, value.value()[0]);
			}
		}
		return defaults;
	}

	private static DefaultValue parameterAnnotation(Class<?> type, RecordComponent component) {
		int index = Arrays.asList(type.getRecordComponents())
			.stream()
			.map(RecordComponent::getName)
			.toList()
			.indexOf(component.getName());
		return type.getDeclaredConstructors()[0].getParameters()[index].getAnnotation(DefaultValue.class);
	}

	private static String kebab(String name) {
		return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	// The values of an access are written with a dash everywhere else.
	private static String defaultOf(JsonNode property) {
		String value = property.path("defaultValue").asString("");
		return property.path("name").asString().endsWith(".access") ? value.replace('_', '-') : value;
	}

	@Test
	void knowsTheKeysOfAForm() {
		List<String> components = Arrays.stream(FormProperties.class.getRecordComponents())
			.map((component) -> kebab(component.getName()))
			.sorted()
			.toList();
		assertThat(properties(FORM_METADATA).keySet().stream().map((name) -> name.replaceAll("\\..*", "")).distinct())
			.containsExactlyElementsOf(components);
		assertThat(properties(METADATA).get("hubspot.leads.forms").path("type").asString())
			.isEqualTo("java.util.Map<java.lang.String," + FormProperties.class.getName() + ">");
	}

	@Test
	void hintsAreForPropertiesThatExistAndAllowOtherFormNames() {
		Map<String, JsonNode> hints = new TreeMap<>();
		METADATA.path("hints").forEach((hint) -> hints.put(hint.path("name").asString(), hint));
		assertThat(hints).containsKey("hubspot.leads.forms.keys");
		assertThat(hints.get("hubspot.leads.forms.keys").path("providers").toString()).contains("\"any\"");
		assertThat(hints.keySet())
			.allSatisfy((name) -> assertThat(properties(METADATA)).containsKey(name.replaceAll("\\.keys$", "")));
	}

	@Test
	void hintsOfAFormAreForKeysThatExistAndNameEveryValue() {
		FORM_METADATA.path("hints")
			.forEach((hint) -> assertThat(properties(FORM_METADATA)).containsKey(hint.path("name").asString()));
		JsonNode bases = FORM_METADATA.path("hints").get(0);
		assertThat(bases.path("name").asString()).isEqualTo("consent.legitimate-interest.legal-basis");
		assertThat(bases.path("values").valueStream().map((value) -> value.path("value").asString()))
			.containsExactlyInAnyOrderElementsOf(
					Arrays.stream(LegalBasis.values()).map((basis) -> basis.name().toLowerCase(Locale.ROOT)).toList());
	}

	@Test
	void pageNamesEveryPropertyWithItsDefault() {
		assertPage(Page.of("configuration.md").section("Tables of properties"), METADATA, "(hubspot|management)\\..+");
	}

	@Test
	void pageNamesEveryKeyOfAFormWithItsDefault() {
		assertPage(Page.of("configuration.md").section("Each form"), FORM_METADATA, "[a-z.-]+");
	}

	private static void assertPage(Page page, JsonNode metadata, String names) {
		Map<String, String> told = new TreeMap<>();
		page.rows().forEach((row) -> {
			String name = Page.codes(row.get(0)).get(0);
			if (name.matches(names)) {
				assertThat(told.put(name, row.get(2).replace("`", ""))).as(name).isNull();
			}
		});
		Map<String, String> known = new TreeMap<>();
		properties(metadata)
			.forEach((name, property) -> known.put(name, defaultOf(property).isEmpty() ? "none" : defaultOf(property)));
		assertThat(told).isEqualTo(known);
	}

}
