/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.capture.argument.DeclaredArgument;
import io.github.hubspotleads.capture.audit.CaptureAudit;
import io.github.hubspotleads.capture.call.MethodPlans;
import io.github.hubspotleads.capture.method.LeadMethods;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.capture.plan.CapturePlanException;
import io.github.hubspotleads.capture.plan.CapturePlanner;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.ScreeningSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.support.AopUtils;

/**
 * The plans of all annotated methods, made at start and found per call.
 *
 * @since 0.1.0
 */
public final class CapturePlans {

	private static final int MAX_PROGRAMS = 1000;

	private static final Logger logger = LoggerFactory.getLogger(CapturePlans.class);

	// By class and then by method: neither look-up makes an object or compares names.
	private final Map<Class<?>, Map<Method, MethodPlans>> plans = new ConcurrentHashMap<>();

	private final Map<Handed, MethodPlans> programs = new ConcurrentHashMap<>();

	private final VisitorRequest.Source requests;

	private final CapturePlanner planner;

	/**
	 * Create new plans.
	 * @param planner makes the plans of methods
	 * @param requests finds the visitor's request
	 */
	public CapturePlans(CapturePlanner planner, VisitorRequest.Source requests) {
		this.planner = planner;
		this.requests = requests;
	}

	// Once, for some beans are made again and again.
	void planAll(Class<?> targetClass) {
		if (this.plans.containsKey(targetClass)) {
			return;
		}
		Map<Method, MethodPlans> planned = new ConcurrentHashMap<>();
		LeadMethods.of(targetClass).forEach((method, found) -> {
			if (!found.ofClass() || CapturePlanner.takesForm(method, targetClass)) {
				planned.put(method, plan(method, targetClass, found.annotations()));
			}
		});
		if (this.plans.putIfAbsent(targetClass, planned) == null && planned.isEmpty()) {
			tellEmpty(targetClass);
		}
	}

	static void tellEmpty(Class<?> targetClass) {
		logger.warn("@HubSpotLead on class '{}' captures nothing: it has no public handler method that takes in a "
				+ "form; put the annotation on the method that does", targetClass.getName());
	}

	private MethodPlans plan(Method method, Class<?> targetClass, List<HubSpotLead> annotations) {
		Map<String, CapturePlan> byForm = new LinkedHashMap<>();
		for (HubSpotLead annotation : annotations) {
			CapturePlan plan = this.planner.plan(method, targetClass, annotation);
			if (byForm.put(plan.form().name(), plan) != null) {
				throw new CapturePlanException(method, "names the form '" + plan.form().name()
						+ "' twice; a call makes one lead of a form: remove an annotation, or join their conditions",
						null);
			}
			new CaptureAudit(plan, method).tell();
		}
		CaptureAudit.tellLeftOut(method, targetClass, this.requests.finds(method));
		return new MethodPlans(List.copyOf(byForm.values()));
	}

	// Empty for a method that is none of ours.
	MethodPlans find(Method method, Object target) {
		Class<?> targetClass = target.getClass();
		Map<Method, MethodPlans> planned = this.plans.get(targetClass);
		if (planned == null) {
			// Only now, for it looks into the name of the class.
			targetClass = AopUtils.getTargetClass(target);
			planned = this.plans.get(targetClass);
		}
		if (planned == null) {
			return MethodPlans.NONE;
		}
		MethodPlans found = planned.get(method);
		if (found == null) {
			found = planned.getOrDefault(AopUtils.getMostSpecificMethod(method, targetClass), MethodPlans.NONE);
			planned.put(method, found);
		}
		return found;
	}

	private Stream<CapturePlan> all() {
		return Stream.concat(
				this.plans.values()
					.stream()
					.flatMap((ofClass) -> ofClass.values().stream())
					.flatMap((ofMethod) -> ofMethod.all().stream()),
				this.programs.values().stream().flatMap((ofProgram) -> ofProgram.all().stream()));
	}

	LeadForm form(String name) {
		return this.planner.forms().require(name, "A call of LeadCapture.capture");
	}

	// What a program hands over by itself.
	MethodPlans ofProgram(String form, Class<?> type) {
		Handed handed = new Handed(form, type);
		MethodPlans known = this.programs.get(handed);
		if (known == null) {
			CapturePlan planned = this.planner.planObject(form(form), type);
			known = new MethodPlans(List.of(planned));
			new CaptureAudit(planned, DeclaredArgument.PROGRAM).tell();
			if (this.programs.size() < MAX_PROGRAMS) {
				this.programs.putIfAbsent(handed, known);
			}
		}
		return known;
	}

	/**
	 * Return what the annotated methods that are known by now can send.
	 * @return a mapping for each method, in the order of their names
	 */
	public List<FormMapping> mappings() {
		return all().distinct().map(CapturePlan::mapping).sorted(Comparator.comparing(FormMapping::method)).toList();
	}

	// A mapping that no method has is a typing error, and may be one that was to keep a
	// value from leaving.
	void checkMappings() {
		for (LeadForm form : this.planner.forms().all()) {
			List<CapturePlan> planned = new ArrayList<>();
			Set<String> unknown = new TreeSet<>(form.fields().keySet());
			all().filter((plan) -> plan.form().name().equals(form.name())).forEach((plan) -> {
				planned.add(plan);
				unknown.removeAll((plan.selection() != null) ? form.fields().keySet() : plan.paths());
			});
			if (planned.isEmpty()) {
				tellUnused(form, !unknown.isEmpty(), "fields");
				tellUnused(form, !form.screening().equals(ScreeningSettings.NONE), "screening");
			}
			else if (!unknown.isEmpty()) {
				throw new CapturePlanException("'hubspot.leads.forms." + form.name() + ".fields' maps '"
						+ String.join("', '", unknown) + "', but no @HubSpotLead method of the form has such a "
						+ "property or parameter; correct the path or remove it, or give what LeadCapture is called for a "
						+ "form of its own", null);
			}
		}
	}

	private static void tellUnused(LeadForm form, boolean set, String key) {
		if (set) {
			logger.warn("'hubspot.leads.forms.{}.{}' has no effect, unless LeadCapture is called for the form: no "
					+ "@HubSpotLead method names it", form.name(), key);
		}
	}

	// An object of a class, for a form.
	private record Handed(String form, Class<?> type) {

	}

}
