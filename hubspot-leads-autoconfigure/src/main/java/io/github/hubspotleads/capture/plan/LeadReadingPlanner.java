/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.capture.consent.ConsentQuestions;
import io.github.hubspotleads.capture.kotlin.KotlinTypes;
import io.github.hubspotleads.capture.plan.BeanProperties.Property;
import io.github.hubspotleads.extension.ValueConverters;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.MappedField;
import io.github.hubspotleads.form.StandardFields;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.StringUtils;

/**
 * Decides which values of a method's arguments leave, and under which names: by the
 * form's mapping, else by annotation, else by recognition. An answer about consent is not
 * recognised as a field. Looks level by level, so that shallow values come before deep
 * ones.
 */
final class LeadReadingPlanner {

	private static final int MAX_DEPTH = 10;

	private static final int MAX_PROPERTIES = 2000;

	private final Method method;

	private final LeadApi api;

	private final Map<String, String> mapping;

	private final ValueConverters converters;

	private final List<Draft> drafts = new ArrayList<>();

	private final Deque<Place> places = new ArrayDeque<>();

	private final Set<String> paths = new HashSet<>();

	private final BitSet needed = new BitSet();

	private final ConsentQuestions questions;

	private final List<MappedField> mapped = new ArrayList<>();

	private final Set<String> kept = new TreeSet<>();

	private final Map<Long, String> asked = new LinkedHashMap<>();

	private int properties;

	private int slots;

	LeadReadingPlanner(Method method, LeadForm form, ValueConverters converters) {
		this(method, form, converters, method.getParameterCount());
	}

	// For an object that takes the place of the arguments.
	static LeadReadingPlanner ofObject(Method method, LeadForm form, ValueConverters converters) {
		return new LeadReadingPlanner(method, form, converters, 1);
	}

	private LeadReadingPlanner(Method method, LeadForm form, ValueConverters converters, int slots) {
		this.method = method;
		this.api = form.api();
		this.mapping = mapping(form);
		this.converters = converters;
		this.questions = new ConsentQuestions(form, (problem) -> new CapturePlanException(method, problem, null));
		this.slots = slots;
	}

	// What programs type into a honeypot is nothing that the visitor said.
	private static Map<String, String> mapping(LeadForm form) {
		Map<String, String> mapping = new HashMap<>(form.fields());
		if (!form.screening().honeypot().isEmpty()) {
			mapping.put(form.screening().honeypot(), "");
		}
		return mapping;
	}

	void addValue(int argument, @Nullable String name, @Nullable String otherName, ResolvableType declared,
			@Nullable LeadField annotation) {
		ResolvableType type = KotlinTypes.unwrap(declared);
		String written = (annotation != null) ? annotation.value() : "";
		String path = StringUtils.hasText(name) ? name : (otherName != null) ? otherName : written;
		if (path.isEmpty()) {
			return;
		}
		String field = field(path, path, type, annotation);
		if (field == null && otherName != null && !this.mapping.containsKey(path)) {
			field = StandardFields.recognise(otherName);
		}
		this.paths.add(path);
		if (StringUtils.hasText(field)) {
			this.drafts.add(new Draft(argument, KotlinTypes.unboxer(declared.resolve()), -1, field, path,
					this.converters.of(type)));
			this.mapped.add(new MappedField(path, field, type));
		}
		else {
			this.kept.add(path);
		}
	}

	void addConsent(int argument, @Nullable String name, ResolvableType type, LeadConsent annotation) {
		if (name != null) {
			this.paths.add(name);
		}
		String path = (name != null) ? name : "argument " + argument;
		this.questions.add(annotation, KotlinTypes.unwrap(type), path, unboxed(argument, type, path));
		this.asked.putIfAbsent(annotation.subscriptionTypeId(), path);
	}

	// Where to find the answer that a value class of Kotlin's may hold.
	private int unboxed(int argument, ResolvableType type, String path) {
		Method unboxer = KotlinTypes.unboxer(type.resolve());
		if (unboxer == null) {
			return argument;
		}
		int slot = this.slots++;
		this.needed.set(slot);
		this.drafts.add(new Draft(argument, unboxer, slot, null, path, null));
		return slot;
	}

	boolean isMapped(@Nullable String name) {
		return name != null && this.mapping.containsKey(name);
	}

	void addObject(int argument, ResolvableType type) {
		look(new Place(argument, type, "", 1, List.of(type.toClass())));
	}

	LeadReading plan(LongSupplier nanoTime) {
		while (!this.places.isEmpty()) {
			look(this.places.remove());
		}
		LinkedList<LeadReading.Step> steps = new LinkedList<>();
		for (int i = this.drafts.size() - 1; i >= 0; i--) {
			Draft draft = this.drafts.get(i);
			if (draft.field != null || this.needed.get(draft.slot)) {
				this.needed.set(draft.parent);
				steps.addFirst(step(draft));
			}
		}
		return new LeadReading(steps, this.slots, new LeadReading.Found(this.paths, this.mapped, this.kept, this.asked),
				this.questions.reading(), nanoTime);
	}

	private LeadReading.Step step(Draft draft) {
		try {
			return new LeadReading.Step(draft.parent, draft.accessor(), draft.slot, draft.field, draft.path);
		}
		catch (IllegalStateException ex) {
			throw new CapturePlanException(this.method,
					"has the property '" + draft.path + "', which cannot be read: " + ex.getMessage(), ex);
		}
	}

	private void look(Place place) {
		Collection<Property> found = BeanProperties.of(place.type);
		this.questions.requireProperties(place.type.toClass(), found.stream().map(Property::consent).toList());
		for (Property property : found) {
			if (++this.properties > MAX_PROPERTIES) {
				return;
			}
			String path = place.path + property.name();
			this.paths.add(path);
			LeadConsent consent = property.consent();
			if (consent != null) {
				ask(place, property, consent, path);
			}
			if (consent == null || property.annotation() != null || isMapped(path)) {
				addField(place, property, path);
			}
		}
	}

	private void ask(Place place, Property property, LeadConsent consent, String path) {
		int slot = this.slots++;
		this.needed.set(slot);
		this.drafts.add(new Draft(place.slot, property.member(), slot, null, path, null));
		this.questions.add(consent, property.type(), path, slot);
		this.asked.putIfAbsent(consent.subscriptionTypeId(), path);
	}

	private void addField(Place place, Property property, String path) {
		String field = field(path, property.name(), property.type(), property.annotation());
		if (field == null) {
			enter(place, property, path);
		}
		else if (field.isEmpty()) {
			this.kept.add(path);
		}
		else {
			this.drafts
				.add(new Draft(place.slot, property.member(), -1, field, path, this.converters.of(property.type())));
			this.mapped.add(new MappedField(path, field, property.type()));
		}
	}

	private void enter(Place place, Property property, String path) {
		ResolvableType type = ValueTypes.unwrap(property.type());
		if (isValue(type)) {
			this.kept.add(path);
		}
		else if (place.depth < MAX_DEPTH && ValueTypes.isObject(type) && !place.types.contains(type.toClass())) {
			List<Class<?>> types = new ArrayList<>(place.types);
			types.add(type.toClass());
			int slot = this.slots++;
			this.drafts.add(new Draft(place.slot, property.member(), slot, null, path, null));
			this.places.add(new Place(slot, type, path + ".", place.depth + 1, types));
		}
	}

	// Returns the field's name, an empty text for a value that must not leave, or null.
	private @Nullable String field(String path, String name, ResolvableType type, @Nullable LeadField annotation) {
		String mapped = this.mapping.get(path);
		if (mapped != null) {
			return mapped.isBlank() ? "" : named(mapped, path, type, "mapped in the form's properties");
		}
		if (annotation != null) {
			String value = annotation.value().isEmpty() ? name : annotation.value();
			return annotation.send() ? named(value, path, type, "annotated with @LeadField") : "";
		}
		return isValue(type) ? StandardFields.recognise(name) : null;
	}

	private boolean isValue(ResolvableType type) {
		return ValueTypes.isValue(type) || this.converters.of(type) != null;
	}

	private String named(String written, String path, ResolvableType type, String by) {
		String field = Lead.Field.plainName(written);
		if (!isValue(type)) {
			throw new CapturePlanException(this.method,
					"has '" + path + "' of type " + type + ", which is " + by
							+ " but cannot be a lead's field; name a text, number, boolean, date, time, enum, or an "
							+ "Optional, collection or array of these",
					null);
		}
		if (this.api.isReserved(field)) {
			throw new CapturePlanException(this.method,
					"has '" + path + "', which is " + by + " and names the field '" + field
							+ "', which is the API's own; name another field: the visitor's token and address are "
							+ "sent by themselves",
					null);
		}
		return field;
	}

	private record Place(int slot, ResolvableType type, String path, int depth, List<Class<?>> types) {

	}

	private record Draft(int parent, @Nullable Member member, int slot, @Nullable String field, String path,
			@Nullable Function<@Nullable Object, @Nullable Object> converter) {

		@Nullable Function<Object, @Nullable Object> accessor() {
			Function<Object, @Nullable Object> read = (this.member != null) ? Accessors.of(this.member) : null;
			Function<@Nullable Object, @Nullable Object> converted = this.converter;
			if (read == null || converted == null) {
				return (read != null) ? read : (converted != null) ? converted::apply : null;
			}
			return (parent) -> converted.apply(read.apply(parent));
		}

	}

}
