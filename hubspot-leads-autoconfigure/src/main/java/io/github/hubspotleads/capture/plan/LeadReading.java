/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.capture.consent.ConsentReading;
import io.github.hubspotleads.form.MappedField;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.validation.CardNumbers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.ReflectionUtils;

/**
 * The steps that turn the arguments of a call into a lead, shallow values first.
 * <p>
 * Every object on the way to a value has a slot, and so has every answer about consent:
 * the arguments the first ones, what is nested those after them.
 */
final class LeadReading {

	private static final Logger logger = LoggerFactory.getLogger(LeadReading.class);

	private final ThrottledLog log;

	private final Step[] steps;

	private final int slots;

	private final Set<String> paths;

	private final boolean empty;

	private final @Nullable ConsentReading consent;

	private final List<MappedField> mapped;

	private final List<String> kept;

	private final Map<Long, String> questions;

	LeadReading(List<Step> steps, int slots, Found found, @Nullable ConsentReading consent, LongSupplier nanoTime) {
		this.log = new ThrottledLog(logger, nanoTime);
		this.steps = steps.toArray(Step[]::new);
		this.slots = slots;
		this.paths = Set.copyOf(found.paths);
		this.empty = steps.stream().allMatch((step) -> step.field == null);
		this.consent = consent;
		this.mapped = List.copyOf(found.mapped);
		this.kept = List.copyOf(found.kept);
		this.questions = Map.copyOf(found.questions);
	}

	static LeadReading nothing(LongSupplier nanoTime) {
		return new LeadReading(List.of(), 0, new Found(Set.of(), List.of(), Set.of(), Map.of()), null, nanoTime);
	}

	Lead read(String form, @Nullable Object[] arguments, LeadContext context) {
		@Nullable Object[] objects = new Object[this.slots];
		for (int i = 0; i < arguments.length; i++) {
			objects[i] = unwrap(arguments[i]);
		}
		Lead.Builder builder = Lead.forForm(form).context(context);
		Exception failure = null;
		for (Step step : this.steps) {
			Object parent = objects[step.parent];
			if (parent != null) {
				try {
					read(step, parent, objects, builder);
				}
				// A linked getter throws what it declares, and what it does not.
				catch (Exception ex) {
					failure = ex;
					this.log.warn(step.path + ex.getClass().getName(),
							"Property '" + step.path + "' is left out of form '" + form + "': reading it failed with "
									+ ex.getClass().getName());
				}
			}
		}
		if (this.consent != null) {
			builder.consent(this.consent.read(objects));
		}
		Lead lead = builder.build();
		if (failure != null && lead.fields().isEmpty()) {
			ReflectionUtils.rethrowRuntimeException(failure);
		}
		return CardNumbers.leaveOut(lead);
	}

	private static void read(Step step, Object parent, @Nullable Object[] objects, Lead.Builder lead) {
		Object value = (step.accessor != null) ? step.accessor.apply(parent) : parent;
		if (step.field != null) {
			lead.field(step.field, value, step.path);
		}
		else {
			objects[step.slot] = unwrap(value);
		}
	}

	private static @Nullable Object unwrap(@Nullable Object value) {
		return (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
	}

	boolean isEmpty() {
		return this.empty;
	}

	@Nullable ConsentReading consent() {
		return this.consent;
	}

	Set<String> paths() {
		return this.paths;
	}

	List<MappedField> mapped() {
		return this.mapped;
	}

	List<String> kept() {
		return this.kept;
	}

	Map<Long, String> questions() {
		return this.questions;
	}

	String field(String path) {
		for (Step step : this.steps) {
			if (step.field != null && step.path.equals(path)) {
				return step.field;
			}
		}
		return "";
	}

	// Reads a value into a field, or, without a field, an object or answer into a slot.
	record Step(int parent, @Nullable Function<Object, @Nullable Object> accessor, int slot, @Nullable String field,
			String path) {

	}

	/**
	 * What was found of properties.
	 *
	 * @param paths all of them
	 * @param mapped those whose values leave
	 * @param kept those that have a value which does not
	 * @param questions those that hold answers about consent, by subscription type id
	 */
	record Found(Set<String> paths, List<MappedField> mapped, Set<String> kept, Map<Long, String> questions) {

	}

}
