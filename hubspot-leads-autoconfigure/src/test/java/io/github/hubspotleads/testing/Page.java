/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation, for tests that hold it to the code.
 */
public final class Page {

	private static final Pattern CELLS = Pattern.compile("(?<!\\\\)\\|");

	private final List<String> lines;

	private Page(List<String> lines) {
		this.lines = lines;
	}

	/**
	 * Read a page.
	 * @param name the file's name below {@code docs}
	 * @return the page
	 */
	public static Page of(String name) {
		Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
		try {
			return new Page(Files.readAllLines(module.resolveSibling("docs").resolve(name)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return a section with its subsections.
	 * @param heading the text of its heading
	 * @return the section, without the heading itself
	 */
	public Page section(String heading) {
		int start = 0;
		while (!this.lines.get(start).matches("#+ " + Pattern.quote(heading))) {
			start++;
		}
		int level = this.lines.get(start).indexOf(' ');
		int end = start + 1;
		while (end < this.lines.size() && !this.lines.get(end).matches("#{1," + level + "} .*")) {
			end++;
		}
		return new Page(this.lines.subList(start + 1, end));
	}

	/**
	 * Return the rows of all tables, without their heads.
	 * @return the texts of the cells of each row
	 */
	public List<List<String>> rows() {
		return this.lines.stream()
			.filter((line) -> line.startsWith("| `"))
			.map((line) -> CELLS.split(line.substring(1)))
			.map((cells) -> Arrays.stream(cells).map(String::strip).toList())
			.toList();
	}

	/**
	 * Return what is in the first fenced block.
	 * @return the block
	 */
	public String firstBlock() {
		return this.lines.stream()
			.dropWhile((line) -> !line.startsWith("```"))
			.skip(1)
			.takeWhile((line) -> !line.startsWith("```"))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Return the words that a text shows as code.
	 * @param text a cell or a line
	 * @return the words
	 */
	public static List<String> codes(String text) {
		return odd(List.of(text.split("`", -1)));
	}

	private static List<String> odd(List<String> parts) {
		return Stream.iterate(1, (i) -> i + 1 < parts.size(), (i) -> i + 2).map(parts::get).toList();
	}

	@Override
	public String toString() {
		return String.join("\n", this.lines);
	}

}
