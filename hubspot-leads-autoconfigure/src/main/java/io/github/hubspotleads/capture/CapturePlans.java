/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.capture.consent.ConsentReading;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.capture.plan.CapturePlanException;
import io.github.hubspotleads.capture.plan.CapturePlanner;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The plans of all annotated methods, made at start and found per call.
 */
final class CapturePlans {

	private static final Logger logger = LoggerFactory.getLogger(LeadCapture.class);

	// By class and then by method: neither look-up makes an object or compares names.
	private final Map<Class<?>, Map<Method, CapturePlan>> plans = new ConcurrentHashMap<>();

	private final LeadForms forms;

	private final VisitorRequest.Source requests;

	private final CapturePlanner planner;

	CapturePlans(LeadForms forms, VisitorRequest.Source requests, LongSupplier nanoTime) {
		this.forms = forms;
		this.requests = requests;
		this.planner = new CapturePlanner(forms, nanoTime);
	}

	void planAll(Class<?> targetClass) {
		Set<Method> methods = MethodIntrospector.selectMethods(targetClass,
				(Method method) -> AnnotatedElementUtils.hasAnnotation(method, HubSpotLead.class));
		Map<Method, CapturePlan> planned = this.plans.computeIfAbsent(targetClass, (key) -> new ConcurrentHashMap<>());
		for (Method method : methods) {
			planned.computeIfAbsent(method, (key) -> plan(key, targetClass));
		}
	}

	private CapturePlan plan(Method method, Class<?> targetClass) {
		CapturePlan plan = this.planner.plan(method, targetClass);
		if (plan.isEmpty()) {
			logger.warn(
					"@HubSpotLead method '{}.{}' captures nothing: no argument has a property that is a standard "
							+ "lead field, is named with @LeadField or is mapped under 'hubspot.leads.forms.{}.fields'",
					method.getDeclaringClass().getName(), method.getName(), plan.form().name());
		}
		tellConsent(plan, method);
		tellReactive(method, targetClass);
		return plan;
	}

	private void tellReactive(Method method, Class<?> targetClass) {
		for (Class<?> stream : CapturePlanner.streams(method, targetClass)) {
			logger.warn(
					"@HubSpotLead method '{}.{}' has an argument of type {}, which is not read: a call makes one "
							+ "lead. Take a Mono, or hand the leads over with LeadClient.enqueue",
					method.getDeclaringClass().getName(), method.getName(), stream.getSimpleName());
		}
		if (!this.requests.finds(method)) {
			logger.warn(
					"@HubSpotLead method '{}.{}' has leads without the visitor's token, address and page: "
							+ "return a Mono, or take the ServerWebExchange as an argument",
					method.getDeclaringClass().getName(), method.getName());
		}
	}

	private static void tellConsent(CapturePlan plan, Method method) {
		ConsentReading consent = plan.consent();
		String form = plan.form().name();
		if (consent != null && consent.isImplied()) {
			logger.info(
					"@HubSpotLead method '{}.{}' asks nothing about processing: sending the form counts as consent "
							+ "to 'hubspot.leads.forms.{}.consent.text'",
					method.getDeclaringClass().getName(), method.getName(), form);
		}
		else if (consent == null && plan.form().consent().hasTexts()) {
			logger.warn(
					"@HubSpotLead method '{}.{}' captures no consent though 'hubspot.leads.forms.{}.consent' says "
							+ "what visitors are asked: put @LeadConsent on the answer",
					method.getDeclaringClass().getName(), method.getName(), form);
		}
	}

	@Nullable CapturePlan find(Method method, Object target) {
		Class<?> targetClass = target.getClass();
		Map<Method, CapturePlan> planned = this.plans.get(targetClass);
		if (planned == null) {
			// Only now, for it looks into the name of the class.
			targetClass = AopUtils.getTargetClass(target);
			planned = this.plans.get(targetClass);
		}
		if (planned == null) {
			return null;
		}
		CapturePlan plan = planned.get(method);
		if (plan == null) {
			plan = planned.get(AopUtils.getMostSpecificMethod(method, targetClass));
			if (plan != null) {
				planned.put(method, plan);
			}
		}
		return plan;
	}

	List<FormMapping> mappings() {
		return this.plans.values()
			.stream()
			.flatMap((ofClass) -> ofClass.values().stream())
			.distinct()
			.map(CapturePlan::mapping)
			.sorted(Comparator.comparing(FormMapping::method))
			.toList();
	}

	// A mapping that no method has is a typing error, and may be one that was to keep a
	// value from leaving.
	void checkMappings() {
		for (LeadForm form : this.forms.all()) {
			List<CapturePlan> planned = new ArrayList<>();
			Set<String> unknown = new TreeSet<>(form.fields().keySet());
			for (Map<Method, CapturePlan> ofClass : this.plans.values()) {
				for (CapturePlan plan : ofClass.values()) {
					if (plan.form().name().equals(form.name())) {
						planned.add(plan);
						unknown.removeAll(plan.paths());
					}
				}
			}
			if (!unknown.isEmpty() && planned.isEmpty()) {
				logger.warn("'hubspot.leads.forms.{}.fields' has no effect: no @HubSpotLead method names the form",
						form.name());
			}
			else if (!unknown.isEmpty()) {
				throw new CapturePlanException("'hubspot.leads.forms." + form.name() + ".fields' maps '"
						+ String.join("', '", unknown) + "', but no @HubSpotLead method of the form has such a "
						+ "property or parameter; correct the path or remove it", null);
			}
		}
	}

}
