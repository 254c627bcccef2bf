/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.dashboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page is made of.
 */
class DashboardFilesTests {

	private static final int MOST_BYTES = 90_000;

	private static final int MOST_LINES = 300;

	private static final Pattern IMPORT = Pattern.compile("(?m)^import .* from \"([^\"]*)\";$");

	private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

	private static final Map<String, String> FILES = new TreeMap<>();

	@BeforeAll
	static void read() throws IOException {
		for (Resource file : new PathMatchingResourcePatternResolver()
			.getResources("classpath*:io/github/hubspotleads/actuate/dashboard/*.*")) {
			if (!String.valueOf(file.getFilename()).endsWith(".class")) {
				FILES.put(String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
			}
		}
	}

	@Test
	void areServedToTheLastOne() {
		assertThat(Stream.concat(Stream.of("page.html"), Dashboard.ASSETS.stream()))
			.containsExactlyInAnyOrderElementsOf(FILES.keySet());
	}

	@Test
	void areSmallInAll() {
		assertThat(FILES.values().stream().mapToInt((text) -> text.getBytes(StandardCharsets.UTF_8).length).sum())
			.isBetween(30_000, MOST_BYTES);
		assertThat(FILES.entrySet()).filteredOn((file) -> file.getKey().endsWith(".js"))
			.allSatisfy((file) -> assertThat(file.getValue().lines().count()).as(file.getKey()).isLessThan(MOST_LINES));
	}

	@ParameterizedTest
	@ValueSource(strings = { "innerHTML", "outerHTML", "insertAdjacentHTML", "createContextualFragment", "DOMParser",
			"document.write", "eval(", "Function(", "setAttributeNS", ".style", "localStorage", "sessionStorage",
			"javascript:", "import(" })
	void haveNoPlaceWhereTextCouldBecomeMarkup(String way) {
		assertThat(FILES).allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(way));
	}

	@Test
	void makeElementsInOnePlace() {
		assertThat(FILES.entrySet()).filteredOn((file) -> file.getValue().contains("createElement"))
			.extracting(Map.Entry::getKey)
			.containsExactly("dom.js");
	}

	@Test
	void leadNowhereElse() {
		String all = String.join("\n", FILES.values()).replace("http://www.w3.org/2000/svg", "");
		assertThat(all).doesNotContain("//cdn", "http:", "https:", "url(", "@import");
		assertThat(matches(ADDRESS, FILES.get("page.html")))
			.allMatch((address) -> address.startsWith("dashboard/") || address.startsWith("#"));
		FILES.forEach((name, text) -> {
			if (name.endsWith(".js")) {
				assertThat(matches(IMPORT, text)).as(name)
					.allMatch((file) -> FILES.containsKey(file.replace("./", "")));
			}
		});
	}

	@Test
	void haveNoScriptOrStyleInThePage() {
		assertThat(FILES.get("page.html")).doesNotContainPattern("<style|style=|\\son[a-z]+=|<script(?![^>]* src=)");
	}

	private static List<String> matches(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((result) -> result.group(1)).toList();
	}

}
