/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.consent;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.form.ConsentSettings;
import io.github.hubspotleads.form.LeadForm;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * The questions about consent that a method's arguments answer, gathered at start. Each
 * has a text, its own or that of the form's properties, and is asked once.
 *
 * @since 0.1.0
 */
public final class ConsentQuestions {

	private static final long PROCESSING = 0;

	private final Map<Long, Question> questions = new LinkedHashMap<>();

	private final ConsentSettings settings;

	private final String key;

	private final Function<String, RuntimeException> refusal;

	/**
	 * Begin without a question.
	 * @param form the form that the method's leads are for
	 * @param refusal makes the exception of what is wrong, told as the rest of a sentence
	 * that begins with the name of the method
	 */
	public ConsentQuestions(LeadForm form, Function<String, RuntimeException> refusal) {
		this.settings = form.consent();
		this.key = "'hubspot.leads.forms." + form.name() + ".consent.";
		this.refusal = refusal;
	}

	/**
	 * Add a question.
	 * @param annotation tells what is asked about
	 * @param type the declared type of the answer
	 * @param path where the answer is, for messages
	 * @param slot where a call finds the answer
	 */
	public void add(LeadConsent annotation, ResolvableType type, String path, int slot) {
		requireBoolean(type, path);
		long id = annotation.subscriptionTypeId();
		if (id < 0) {
			throw this.refusal.apply("has @LeadConsent on '" + path + "' with the subscription type id " + id
					+ "; write HubSpot's number, or none to ask about processing");
		}
		Question twin = this.questions.put(id, new Question(path, slot, text(annotation, path)));
		if (twin != null) {
			throw this.refusal.apply("asks about " + ((id == PROCESSING) ? "processing" : "subscription type " + id)
					+ " twice, with @LeadConsent on '" + twin.path + "' and on '" + path
					+ "'; a lead has one answer: keep one of them");
		}
	}

	/**
	 * Refuse an annotation that stands on something other than a property, where nothing
	 * would read the answer.
	 * @param type the type of an object that the visitor filled in
	 * @param read the annotations of its properties, {@code null} for those without
	 */
	public void requireProperties(Class<?> type, List<? extends @Nullable LeadConsent> read) {
		List<AnnotatedElement> elements = new ArrayList<>(List.of(ReflectionUtils.getUniqueDeclaredMethods(type)));
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			elements.addAll(List.of(constructor.getParameters()));
		}
		for (AnnotatedElement element : elements) {
			LeadConsent annotation = element.getAnnotation(LeadConsent.class);
			if (annotation != null && !read.contains(annotation)) {
				throw this.refusal.apply("takes a " + type.getName() + " with @LeadConsent on '" + element
						+ "', which is no property; put it on a record component, field or getter");
			}
		}
	}

	private void requireBoolean(ResolvableType type, String path) {
		Class<?> answer = ((type.resolve() == Optional.class) ? type.getGeneric(0) : type).resolve();
		if (answer != boolean.class && answer != Boolean.class) {
			throw this.refusal.apply("has @LeadConsent on '" + path + "' of type " + type
					+ ", which does not say yes or no by itself; put it on a boolean, Boolean or Optional<Boolean>");
		}
	}

	private String text(LeadConsent annotation, String path) {
		long id = annotation.subscriptionTypeId();
		String configured = (id == PROCESSING) ? this.settings.text() : this.settings.communications().get(id);
		String text = StringUtils.hasText(annotation.text()) ? annotation.text() : configured;
		if (text == null || !StringUtils.hasText(text)) {
			throw this.refusal
				.apply("has @LeadConsent on '" + path + "', and nothing says what the visitor is asked; set " + this.key
						+ ((id == PROCESSING) ? "text" : "communications." + id) + "' or the text of the annotation");
		}
		return text;
	}

	/**
	 * Return what reads the answers.
	 * @return the reading, or {@code null} if nothing is asked
	 */
	public @Nullable ConsentReading reading() {
		Question processing = this.questions.get(PROCESSING);
		if (processing == null && this.settings.required()) {
			throw this.refusal.apply("captures no answer to the consent that " + this.key
					+ "required' asks for; put @LeadConsent on the boolean that says whether the visitor agreed that "
					+ "the data is processed");
		}
		if (this.questions.isEmpty()) {
			return null;
		}
		if (processing == null && !StringUtils.hasText(this.settings.text())) {
			throw this.refusal.apply("asks about messages with @LeadConsent and not about processing, without "
					+ "which HubSpot takes no such answer; put @LeadConsent on the boolean that says whether the "
					+ "visitor agreed, or, if sending the form is consent, set " + this.key
					+ "text' to the notice that says so");
		}
		List<ConsentReading.Answer> answers = new ArrayList<>();
		this.questions.forEach((id, question) -> {
			if (id != PROCESSING) {
				answers.add(ConsentReading.Answer.of(id, question.text, question.slot));
			}
		});
		return (processing != null) ? new ConsentReading(processing.text, processing.slot, answers)
				: new ConsentReading(this.settings.text(), ConsentReading.IMPLIED, answers);
	}

	private record Question(String path, int slot, String text) {

	}

}
