/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the comments in the source of an enum say of its constants.
 */
final class DocumentedEnum {

	private static final Pattern CONSTANT = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*([A-Z][A-Z_]*)\\s*[(,;]",
			Pattern.DOTALL);

	private static final Pattern TAG = Pattern.compile("\\{@(?:code|link) +#?([^}]*)}");

	private final Map<String, String> texts = new HashMap<>();

	private DocumentedEnum(String source) {
		Matcher constants = CONSTANT.matcher(source);
		while (constants.find()) {
			this.texts.put(constants.group(2), plain(constants.group(1)));
		}
	}

	static DocumentedEnum of(Class<?> type) {
		Class<?> outer = (type.getEnclosingClass() != null) ? type.getEnclosingClass() : type;
		Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
		String source = read(module.resolve("src/main/java/" + outer.getName().replace('.', '/') + ".java"));
		int start = source.indexOf("enum " + type.getSimpleName());
		int next = source.indexOf("public enum ", start + 1);
		return new DocumentedEnum(source.substring(start, (next < 0) ? source.length() : next));
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String plain(String comment) {
		String text = comment.replaceAll("(?m)^\\s*\\* ?", "").replaceAll("\\s+", " ").strip();
		return TAG.matcher(text).replaceAll((tag) -> "`" + tag.group(1) + "`");
	}

	String text(Enum<?> constant) {
		return Objects.requireNonNull(this.texts.get(constant.name()), () -> constant + " has no comment");
	}

}
