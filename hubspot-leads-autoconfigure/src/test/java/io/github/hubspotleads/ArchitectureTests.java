/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rooms of the house and the manners in them. A room that does not exist yet cannot
 * break a rule; those that exist are counted first, so that no rule passes for want of
 * classes.
 */
class ArchitectureTests {

	private static final String BASE = "io.github.hubspotleads";

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption(
				(location) -> location.contains("hubspot-leads-autoconfigure") || location.contains("/target/classes/"))
		.importPackages(BASE);

	// Rooms whose types are meant to be used from outside: the words are the API, the
	// form and submission rooms hold the values that all other rooms pass on, and the
	// signals are there to be replaced by the application. The wiring makes the others
	// beside them, from a room of its own, and of capture it sees the front room only.
	private static final Set<String> OPEN_ROOMS = Set.of("", "form", "submission", "observation", "validation",
			"hubspot", "actuate", "autoconfigure", "autoconfigure.properties", "capture", "client", "delivery",
			"delivery.pace", "reconciliation", "submission.records");

	// Rooms above ten types, with the number that must not grow: the words are the whole
	// API, a table is asked and changed in many ways, a plan has many small parts, each
	// observation has a context, a convention and
	// a default, submissions are the values of both stores, a pace is one node's or that
	// of all, a call has a whole way to a lead, and there are many properties to read.
	private static final Map<String, Integer> LARGE_ROOMS = Map.of("", 30, "autoconfigure.properties", 11,
			"capture.call", 12, "capture.plan", 15, "capture.request", 11, "observation", 11, "submission", 12,
			"submission.jdbc", 20, "delivery.pace", 12);

	private static final int MAX_TYPES = 10;

	@ParameterizedTest
	@ValueSource(strings = { "", "actuate", "actuate.dashboard", "actuate.endpoint", "actuate.operation",
			"actuate.status", "actuate.tracing", "autoconfigure", "autoconfigure.condition", "autoconfigure.dashboard",
			"autoconfigure.diagnostics", "autoconfigure.docker.compose", "autoconfigure.jdbc",
			"autoconfigure.properties", "autoconfigure.signals", "autoconfigure.testcontainers", "capture",
			"capture.aot", "capture.argument", "capture.audit", "capture.call", "capture.completion", "capture.consent",
			"capture.kotlin", "capture.method", "capture.mvc", "capture.plan", "capture.request", "capture.screening",
			"client", "delivery", "delivery.attempt", "delivery.pace", "delivery.pace.jdbc", "delivery.pause",
			"delivery.relay", "extension", "flow", "form", "hubspot", "hubspot.forms", "hubspot.forms.definition",
			"hubspot.forms.submissions", "hubspot.http", "hubspot.leads", "observation", "observation.activity",
			"reconciliation", "submission", "submission.hold", "submission.jdbc", "submission.jdbc.transaction",
			"submission.memory", "submission.payload", "submission.records", "submission.retention", "validation" })
	void roomsExist(String room) {
		assertThat(MAIN.stream().filter((type) -> roomOf(type).equals(room) && isTopLevel(type))).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			org.springframework.aop..,               capture|autoconfigure
			org.aopalliance..,                       capture|autoconfigure
			jakarta.servlet..,                       capture|actuate.dashboard|autoconfigure
			org.springframework.web.servlet..,       capture|autoconfigure
			org.springframework.web.context..,       capture|actuate.dashboard|autoconfigure
			org.springframework.web.filter..,        capture.request|autoconfigure
			org.springframework.web.server..,        capture.request|actuate.dashboard|autoconfigure
			org.springframework.http..,              hubspot|capture|actuate.dashboard
			org.springframework.web.reactive..,      hubspot|capture|autoconfigure
			reactor.netty..,                         hubspot
			io.netty..,                              hubspot.http
			jakarta.validation..,                    validation|autoconfigure
			org.hibernate..,                         validation|autoconfigure
			java.sql..,                              submission.jdbc|delivery.pace.jdbc|autoconfigure.jdbc
			javax.sql..,                             submission.jdbc|delivery.pace.jdbc|autoconfigure
			org.springframework.jdbc..,              submission.jdbc|delivery.pace.jdbc|autoconfigure
			io.micrometer.core..,                    actuate|autoconfigure
			io.micrometer.tracing..,                 actuate|autoconfigure
			org.springframework.boot..,              actuate|autoconfigure
			org.springframework.boot.testcontainers.., autoconfigure.testcontainers
			org.testcontainers..,                    autoconfigure.testcontainers
			org.wiremock..,                          autoconfigure.testcontainers
			org.springframework.boot.docker..,       autoconfigure.docker
			org.springframework.transaction..,       capture|submission.jdbc|delivery.pace.jdbc|autoconfigure
			tools.jackson..,                         hubspot|submission.payload
			javax.crypto..,                          submission
			org.springframework.dao..,               submission.jdbc|delivery.pace.jdbc|autoconfigure
			java.net.http..,                         none
			""")
	void technologiesStayInTheirRooms(String technology, String rooms) {
		String[] allowed = List.of(rooms.split("\\|"))
			.stream()
			.map((room) -> BASE + "." + room + "..")
			.toArray(String[]::new);
		ArchRule rule = ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(allowed)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(technology);
		rule.check(MAIN);
	}

	@Test
	void roomsHaveNoCycles() {
		SlicesRuleDefinition.slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(MAIN);
		SlicesRuleDefinition.slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(MAIN);
	}

	@Test
	void wordsDependOnNoRoom() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(BASE)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(BASE + ".*..")
			.check(MAIN);
	}

	@ParameterizedTest
	@CsvSource({ "form, client|delivery|submission|capture|hubspot|actuate|observation|validation",
			"extension, client|delivery|submission|capture|hubspot|actuate|validation|form",
			"validation, client|delivery|submission|capture|hubspot|actuate",
			"submission, client|delivery|capture|hubspot|actuate|validation",
			"delivery, client|capture|hubspot|actuate|validation", "client, capture|hubspot|actuate",
			"hubspot, client|capture|actuate|validation", "capture, hubspot|actuate|delivery|reconciliation",
			"reconciliation, client|capture|delivery|hubspot|actuate|validation",
			"flow, client|capture|delivery|hubspot|actuate|validation",
			"observation, client|delivery|submission|capture|hubspot|actuate|validation" })
	void roomsLookOneWay(String room, String unseen) {
		String[] packages = List.of(unseen.split("\\|"))
			.stream()
			.map((other) -> BASE + "." + other + "..")
			.toArray(String[]::new);
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(BASE + "." + room + "..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(packages)
			.allowEmptyShould(true)
			.check(MAIN);
	}

	@Test
	void memoryIsSeenByTheWiringAlone() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(BASE + ".submission.memory..", BASE + ".autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BASE + ".submission.memory..")
			.check(MAIN);
	}

	@Test
	void wiringIsSeenByNone() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(BASE + ".autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BASE + ".autoconfigure..")
			.check(MAIN);
	}

	@Test
	void everyPackageIsNullMarked() throws ClassNotFoundException {
		Set<String> packages = MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
		assertThat(packages).hasSizeGreaterThanOrEqualTo(7);
		for (String name : packages) {
			assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class)).as(name).isTrue();
		}
	}

	@Test
	void autoConfigurationIsFinalAndItsBeanMethodsAreNotPublic() {
		String autoConfiguration = "org.springframework.boot.autoconfigure.AutoConfiguration";
		ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(autoConfiguration)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.allowEmptyShould(true)
			.check(MAIN);
		ArchRuleDefinition.methods()
			.that()
			.areAnnotatedWith("org.springframework.context.annotation.Bean")
			.should()
			.bePackagePrivate()
			.allowEmptyShould(true)
			.check(MAIN);
		assertThat(MAIN.stream().filter((type) -> type.isAnnotatedWith(autoConfiguration)).count() == 0)
			.as("auto-configuration is checked wherever there is any")
			.isEqualTo(MAIN.stream().noneMatch((type) -> type.getSimpleName().endsWith("AutoConfiguration")));
	}

	@Test
	void namesSayWhatTypesAre() {
		ArchRuleDefinition.noClasses()
			.should()
			.haveNameMatching(".*(Impl|Utils|Util|Manager|Helper|Service)")
			.check(MAIN);
	}

	@Test
	void staticFieldsDoNotChange() {
		ArchRuleDefinition.fields().that().areStatic().should().beFinal().check(MAIN);
	}

	@Test
	void nothingBlocksOnPublisher() {
		ArchRuleDefinition.noClasses()
			.should()
			.callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.nameStartingWith("block"))
				.and(JavaCall.Predicates
					.target(HasOwner.Predicates.With.owner(JavaClass.Predicates.assignableTo(Mono.class)
						.or(JavaClass.Predicates.assignableTo(Flux.class))))))
			.check(MAIN);
	}

	@Test
	void callsAreSafeOnEveryMachine() {
		ArchRuleDefinition.noClasses().should().callMethod(String.class, "toLowerCase").check(MAIN);
		ArchRuleDefinition.noClasses().should().callMethod(String.class, "toUpperCase").check(MAIN);
		ArchRuleDefinition.noClasses().should().callMethod(String.class, "getBytes").check(MAIN);
		ArchRuleDefinition.noClasses().should().callMethod(Collectors.class, "toList").check(MAIN);
		ArchRuleDefinition.noClasses().should().accessField(System.class, "out").check(MAIN);
		ArchRuleDefinition.noClasses().should().accessField(System.class, "err").check(MAIN);
		ArchRuleDefinition.noClasses().should().callMethod(Throwable.class, "printStackTrace").check(MAIN);
		ArchRuleDefinition.noClasses().should().callMethod(Thread.class, "sleep", long.class).check(MAIN);
		assertThat(MAIN.stream().flatMap((type) -> type.getMethodCallsFromSelf().stream())).anyMatch(
				(call) -> call.getTarget().getFullName().equals("java.lang.String.toLowerCase(java.util.Locale)"));
	}

	@Test
	void timeAndChanceComeFromOutside() {
		ArchRuleDefinition.noClasses().should().callMethod(System.class, "currentTimeMillis").check(MAIN);
		DescribedPredicate<HasName> random = HasName.Predicates.nameStartingWith("random");
		ArchRuleDefinition.noClasses()
			.should()
			.callMethodWhere(JavaCall.Predicates.target(random)
				.and(JavaCall.Predicates
					.target(HasOwner.Predicates.With.owner(JavaClass.Predicates.assignableTo(Math.class)))))
			.check(MAIN);
		ArchRuleDefinition.noClasses().should().callMethod(UUID.class, "randomUUID").check(MAIN);
		ArchRuleDefinition.noClasses().should().callMethod(Instant.class, "now").check(MAIN);
	}

	@Test
	void roomsAreSmall() {
		Map<String, Integer> tooLarge = new TreeMap<>();
		typesByRoom().forEach((room, types) -> {
			if (types.size() > LARGE_ROOMS.getOrDefault(room, MAX_TYPES)) {
				tooLarge.put(room, types.size());
			}
		});
		assertThat(tooLarge).isEmpty();
	}

	@Test
	void largerRoomsShowAtMostHalfOfTheirTypes() {
		Set<String> tooOpen = new TreeSet<>();
		typesByRoom().forEach((room, types) -> {
			long open = types.stream().filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC)).count();
			if (types.size() > 4 && open * 2 > types.size() && !OPEN_ROOMS.contains(room)) {
				tooOpen.add(room + ": " + open + " of " + types.size());
			}
		});
		assertThat(tooOpen).isEmpty();
	}

	@Test
	void hiddenClassesAreFinal() {
		ArchRuleDefinition.classes()
			.that()
			.areTopLevelClasses()
			.and()
			.arePackagePrivate()
			.and()
			.areNotInterfaces()
			.and()
			.doNotHaveModifier(JavaModifier.ABSTRACT)
			.and(DescribedPredicate.not(
					DescribedPredicate.describe("package-info", (type) -> type.getSimpleName().equals("package-info"))))
			.should()
			.haveModifier(JavaModifier.FINAL)
			.check(MAIN);
	}

	private static Map<String, List<JavaClass>> typesByRoom() {
		return MAIN.stream()
			.filter(ArchitectureTests::isTopLevel)
			.collect(Collectors.groupingBy(ArchitectureTests::roomOf));
	}

	private static boolean isTopLevel(JavaClass type) {
		return type.isTopLevelClass() && !type.getSimpleName().equals("package-info");
	}

	private static String roomOf(JavaClass type) {
		return type.getPackageName().equals(BASE) ? "" : type.getPackageName().substring(BASE.length() + 1);
	}

}
