/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.testing;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * Reads what the library logs at every level while the whole suite runs, and notes each
 * line with a value that tests use for persons and tokens. The build fails if there is a
 * note: see the file {@code target/personal-values-in-log.txt}.
 * <p>
 * Nothing more is printed for that: every level is enabled, and what its logger would not
 * have told is read and dropped. It is set up by {@code logback-test.xml}, and the note
 * of a former run is gone when the suite begins.
 */
public final class LogGuard extends TurboFilter implements LauncherSessionListener {

	static final List<String> VALUES = List.of("jane@x.test", "john@x.test", "ada@example.com", "ada@example.org",
			"0123456789abcdef0123456789abcdef", "c0ffee00c0ffee00c0ffee00c0ffee00", "pat-na1-");

	private static final Path NOTES = Path.of("target", "personal-values-in-log.txt");

	private final Consumer<String> notes;

	/**
	 * Create the guard of the suite.
	 */
	public LogGuard() {
		this(LogGuard::write);
	}

	LogGuard(Consumer<String> notes) {
		this.notes = notes;
	}

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		try {
			Files.deleteIfExists(NOTES);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] arguments,
			Throwable thrown) {
		if (!logger.getName().startsWith(CapturedLog.OURS)) {
			return FilterReply.NEUTRAL;
		}
		if (format == null) {
			// Only asked whether it is enabled.
			return FilterReply.ACCEPT;
		}
		read(logger.getName(), level, MessageFormatter.arrayFormat(format, arguments, thrown).getMessage(), thrown);
		return FilterReply.NEUTRAL;
	}

	private void read(String logger, Level level, String message, Throwable thrown) {
		StringWriter text = new StringWriter().append(message);
		if (thrown != null) {
			thrown.printStackTrace(new PrintWriter(text));
		}
		String told = text.toString();
		if (VALUES.stream().anyMatch(told::contains)) {
			this.notes.accept(level + " " + logger + ": " + told + System.lineSeparator());
		}
	}

	private static synchronized void write(String note) {
		try {
			Files.createDirectories(NOTES.getParent());
			Files.writeString(NOTES, note, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
