/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that is aligned as plain text and valid as Markdown: the first column to the
 * left, all others to the right.
 *
 * @since 0.1.0
 */
public final class TextTable {

	private final List<String[]> rows = new ArrayList<>();

	/**
	 * Create a new table.
	 * @param head the names of the columns
	 */
	public TextTable(String... head) {
		this.rows.add(head);
	}

	/**
	 * Add a row.
	 * @param cells the cells, as many as there are columns
	 */
	public void row(String... cells) {
		this.rows.add(cells);
	}

	@Override
	public String toString() {
		int[] widths = new int[this.rows.get(0).length];
		for (String[] row : this.rows) {
			for (int i = 0; i < widths.length; i++) {
				widths[i] = Math.max(widths[i], row[i].length());
			}
		}
		StringBuilder text = new StringBuilder();
		for (int r = 0; r < this.rows.size(); r++) {
			append(text, this.rows.get(r), widths);
			if (r == 0) {
				rule(text, widths);
			}
		}
		return text.toString();
	}

	private static void append(StringBuilder text, String[] row, int[] widths) {
		for (int i = 0; i < widths.length; i++) {
			String padding = " ".repeat(widths[i] - row[i].length());
			text.append("| ").append((i == 0) ? row[i] + padding : padding + row[i]).append(' ');
		}
		text.append("|\n");
	}

	private static void rule(StringBuilder text, int[] widths) {
		for (int i = 0; i < widths.length; i++) {
			text.append((i == 0) ? "| " : "|")
				.append("-".repeat(widths[i] + ((i == 0) ? 0 : 1)))
				.append((i == 0) ? " " : ":");
		}
		text.append("|\n");
	}

}
