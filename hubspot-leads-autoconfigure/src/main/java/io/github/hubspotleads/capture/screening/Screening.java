/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.ScreeningSettings;
import io.github.hubspotleads.observation.CaptureDecision;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * The signs in the arguments of a call by which it is no lead. Made once per method, safe
 * for use by many threads.
 *
 * @since 0.1.0
 */
public final class Screening {

	private static final List<Class<?>> ANSWERS = List.of(boolean.class, Boolean.class);

	private static final List<Class<?>> BAITS = List.of(boolean.class, Boolean.class, CharSequence.class);

	private static final List<Class<?>> TIMES = List.of(long.class, Long.class, Instant.class, CharSequence.class);

	private final @Nullable Value optIn;

	private final @Nullable Value honeypot;

	private final @Nullable Value shownAt;

	private final Duration minFillTime;

	private Screening(@Nullable Value optIn, @Nullable Value honeypot, @Nullable Value shownAt, Duration minFillTime) {
		this.optIn = optIn;
		this.honeypot = honeypot;
		this.shownAt = shownAt;
		this.minFillTime = minFillTime;
	}

	/**
	 * Plan the screening of a method.
	 * @param form the form that the method's leads are for
	 * @param values finds the value that a path names among the arguments, {@code null}
	 * if there is none
	 * @param refusal makes the exception of what is wrong, told as the rest of a sentence
	 * that begins with the name of the method
	 * @return the screening, or {@code null} if the form asks nothing of arguments
	 */
	public static @Nullable Screening of(LeadForm form, Function<String, @Nullable Value> values,
			Function<String, RuntimeException> refusal) {
		ScreeningSettings settings = form.screening();
		if (!settings.hasPaths()) {
			return null;
		}
		Finder finder = new Finder("'hubspot.leads.forms." + form.name() + ".screening.", values, refusal);
		return new Screening(finder.find(settings.optIn(), "opt-in'", ANSWERS, "a boolean or Boolean"),
				finder.find(settings.honeypot(), "honeypot'", BAITS, "a text or Boolean"),
				finder.find(settings.shownAt(), "shown-at'", TIMES, "a Long, an Instant or a text"),
				settings.minFillTime());
	}

	/**
	 * Look for the signs.
	 * @param arguments the arguments of a call
	 * @param submittedAt when the form was sent
	 * @return why the call is no lead, or {@code null} if nothing speaks against it
	 */
	public @Nullable CaptureDecision refusal(@Nullable Object[] arguments, Instant submittedAt) {
		if (this.optIn != null && !Boolean.TRUE.equals(this.optIn.read(arguments))) {
			return CaptureDecision.NO_OPT_IN;
		}
		if (this.honeypot != null && isFilledIn(this.honeypot.read(arguments))) {
			return CaptureDecision.HONEYPOT;
		}
		Instant shown = (this.shownAt != null) ? ShownAt.read(this.shownAt.read(arguments)) : null;
		return (shown != null && isTooFast(shown, submittedAt)) ? CaptureDecision.TOO_FAST : null;
	}

	private static boolean isFilledIn(@Nullable Object value) {
		return Boolean.TRUE.equals(value) || (value instanceof CharSequence text && !text.toString().isBlank());
	}

	// The clock of a browser that is ahead says nothing of how fast the visitor was.
	private boolean isTooFast(Instant shown, Instant submittedAt) {
		return !shown.isAfter(submittedAt) && shown.plus(this.minFillTime).isAfter(submittedAt);
	}

	/**
	 * A value among the arguments of a call.
	 */
	public interface Value {

		/**
		 * Return the declared type, without an {@code Optional} around it.
		 * @return the type
		 */
		ResolvableType type();

		/**
		 * Read the value.
		 * @param arguments the arguments of a call
		 * @return the value, {@code null} if it or anything on the way to it is missing
		 */
		@Nullable Object read(@Nullable Object[] arguments);

	}

	private record Finder(String prefix, Function<String, @Nullable Value> values,
			Function<String, RuntimeException> refusal) {

		@Nullable Value find(String path, String key, List<Class<?>> types, String told) {
			if (path.isEmpty()) {
				return null;
			}
			Value value = this.values.apply(path);
			if (value == null) {
				throw this.refusal.apply("has no property or parameter '" + path + "', which " + this.prefix + key
						+ " names; correct the path, add the property, or name another form");
			}
			Class<?> type = value.type().toClass();
			if (types.stream().noneMatch((allowed) -> allowed.isAssignableFrom(type))) {
				throw this.refusal.apply("has '" + path + "' of type " + value.type() + ", which " + this.prefix + key
						+ " names; make it " + told);
			}
			return value;
		}

	}

}
