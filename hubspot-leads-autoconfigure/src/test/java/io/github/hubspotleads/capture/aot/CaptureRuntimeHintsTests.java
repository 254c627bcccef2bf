/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.aot;

import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.LeadField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a native image has to know of capture, whatever the application does.
 */
class CaptureRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@ParameterizedTest
	@ValueSource(classes = { ModelAndView.class, Rendering.class, ResponseBodyEmitter.class,
			TransactionSynchronizationManager.class })
	void coversClassesThatAreAskedForByName(Class<?> type) {
		new CaptureRuntimeHints().registerHints(this.hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(this.hints);
	}

	// Who adds one has to tell the hints: else it is false in every native image.
	@Test
	void nobodyElseAsksForClassesByName() {
		JavaClasses main = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.withImportOption((location) -> location.contains("hubspot-leads-autoconfigure")
					|| location.contains("/target/classes/"))
			.importPackages("io.github.hubspotleads");
		Set<String> asking = main.stream()
			.filter((type) -> type.getMethodCallsFromSelf()
				.stream()
				.anyMatch((call) -> call.getTargetOwner().isEquivalentTo(ClassUtils.class)
						&& Set.of("isPresent", "forName", "resolveClassName").contains(call.getName())
						|| call.getTargetOwner().isEquivalentTo(Class.class) && call.getName().equals("forName")))
			.map((type) -> type.getSimpleName())
			.collect(Collectors.toSet());
		// The last asks before there is an image.
		assertThat(asking).containsExactlyInAnyOrder("AnswerStatus", "MvcResults", "AfterCommit", "LeadMethodHints");
	}

	@ParameterizedTest
	@ValueSource(classes = { HubSpotLead.class, LeadField.class, LeadConsent.class })
	void coversAnnotations(Class<?> annotation) {
		new CaptureRuntimeHints().registerHints(this.hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(annotation)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS)).accepts(this.hints);
	}

	@Test
	void isFoundByAheadOfTimeProcessing() {
		assertThat(AotServices.factories().load(RuntimeHintsRegistrar.class))
			.hasAtLeastOneElementOfType(CaptureRuntimeHints.class);
		assertThat(AotServices.factories().load(BeanRegistrationAotProcessor.class))
			.hasAtLeastOneElementOfType(LeadMethodAotProcessor.class);
	}

}
