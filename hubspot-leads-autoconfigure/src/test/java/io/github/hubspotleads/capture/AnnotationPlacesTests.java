/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.observation.CaptureDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.core.annotation.AliasFor;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the annotation may stand.
 */
class AnnotationPlacesTests {

	private final CaptureHarness harness = new CaptureHarness();

	@BeforeEach
	void addForm() {
		this.harness.withForm(CaptureHarness.form("demo", Map.of()));
	}

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void standsOnAnInterfacesMethod() {
		ContractFixture.Bean forms = this.harness.advise(ContractFixture.Bean.class);
		assertThat(AopUtils.isCglibProxy(forms)).isTrue();
		forms.handle("jane@x.test");
		((ContractFixture) forms).handle("john@x.test");
		assertThat(this.harness.intake.kept).extracting((lead) -> lead.value("email"))
			.containsExactly("jane@x.test", "john@x.test");
	}

	@Test
	void standsOnAGenericInterfacesMethod() {
		ByHandler forms = this.harness.advise(ByHandler.class);
		handle(forms, new Contact("jane@x.test"));
		forms.handle(new Contact("john@x.test"));
		assertThat(this.harness.intake.kept).extracting((lead) -> lead.value("email"))
			.containsExactly("jane@x.test", "john@x.test");
	}

	private static <T> void handle(Handler<T> handler, T form) {
		handler.handle(form);
	}

	@Test
	void standsOnAnInterfacesDefaultMethod() {
		this.harness.advise(ByDefault.class).handle(new Contact("jane@x.test"));
		assertThat(this.harness.intake.kept).hasSize(1);
	}

	@Test
	void standsOnAnOverriddenMethodOfAGenericSuperclass() {
		Overriding forms = this.harness.advise(Overriding.class);
		forms.handle(new Contact("jane@x.test"));
		((Base<Contact>) forms).handle(new Contact("john@x.test"));
		assertThat(this.harness.intake.kept).hasSize(2);
		assertThat(this.harness.lead().value("email")).isEqualTo("john@x.test");
	}

	@Test
	void standsOnAMethodThatIsInheritedThroughABridge() {
		this.harness.advise(Bridged.class).handle(new Contact("jane@x.test"));
		assertThat(this.harness.intake.kept).hasSize(1);
	}

	@Test
	void replacesWhatStandsOnTheOverriddenMethod() {
		this.harness.advise(Replacing.class).handle(new Contact("jane@x.test"));
		assertThat(this.harness.intake.kept).extracting(Lead::form).containsExactly("demo");
	}

	@Test
	void isComposedWithOthers() {
		Composed forms = this.harness.advise(Composed.class);
		forms.handle(new Contact("jane@x.test"));
		forms.handle(new Contact("no"));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED, CaptureDecision.CONDITION_NOT_MET);
		assertThat(this.harness.lead().form()).isEqualTo("demo");
	}

	@Test
	void standsOnAClassForItsPublicMethods() {
		OfClass forms = this.harness.advise(OfClass.class);
		forms.handle(new Contact("jane@x.test"));
		forms.other(new Contact("john@x.test"));
		forms.hidden(new Contact("x@x.test"));
		forms.inherited(new Contact("x@x.test"));
		assertThat(forms.nothing()).isEqualTo("nothing");
		assertThat(forms.toString()).isEqualTo("forms");
		assertThat(forms).isEqualTo(forms);
		assertThat(this.harness.intake.kept).extracting(Lead::form).containsExactly("contact", "demo");
		assertThat(this.harness.warnings()).isZero();
	}

	@Test
	void standsOnAControllerForTheMethodsThatTakeInForms() {
		Pages pages = this.harness.advise(Pages.class);
		pages.show(new Contact("x@x.test"));
		pages.helper(new Contact("x@x.test"));
		pages.log(null, null);
		pages.send(new Contact("jane@x.test"));
		pages.any(new Contact("john@x.test"));
		assertThat(this.harness.intake.kept).extracting((lead) -> lead.value("email"))
			.containsExactly("jane@x.test", "john@x.test");
	}

	@Test
	void standsOnAControllerForTheMethodsWhoseFormsComeLater() {
		Later forms = this.harness.advise(Later.class);
		assertThat(forms.mono(Mono.just(new Contact("jane@x.test"))).block()).isEqualTo("ok");
		assertThat(forms.stage(CompletableFuture.completedFuture(new Contact("john@x.test"))).join()).isEqualTo("ok");
		assertThat(forms.other(Mono.just("no form"))).isEqualTo("ok");
		assertThat(this.harness.intake.kept).extracting((lead) -> lead.value("email"))
			.containsExactly("jane@x.test", "john@x.test");
		assertThat(this.harness.decisions).hasSize(2);
	}

	@Test
	void standsOnASuperclassOrAnInterfaceOfTheClass() {
		this.harness.advise(SubOfClass.class).own(new Contact("jane@x.test"));
		assertThat(this.harness.intake.kept).extracting(Lead::form).containsExactly("contact");
	}

	@ParameterizedTest
	@ValueSource(classes = { Nothing.class, NoArguments.class })
	void tellsThatAClassHasNoMethodForIt(Class<?> type) {
		this.harness.advise(type);
		assertThat(this.harness.log()).contains("WARN @HubSpotLead on class '" + type.getName()
				+ "' captures nothing: it has no public handler method that takes in a form");
	}

	@Test
	void tellsItOnceOfAClassWhoseBeansAreMadeAgainAndAgain() {
		this.harness.context.registerBean("prototype", NoArguments.class,
				(definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE));
		this.harness.advise(OfClass.class);
		for (int i = 0; i < 3; i++) {
			this.harness.context.getBean("prototype");
		}
		assertThat(this.harness.warnings()).isOne();
	}

	record Contact(String email) {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@HubSpotLead(form = "demo", condition = "#contact.email != 'no'")
	@interface DemoLead {

		@AliasFor(annotation = HubSpotLead.class, attribute = "condition")
		String when() default "#contact.email != 'no'";

	}

	interface Handler<T> {

		@HubSpotLead("contact")
		void handle(T form);

	}

	static class ByHandler implements Handler<Contact> {

		@Override
		public void handle(Contact contact) {
		}

	}

	interface WithDefault {

		@HubSpotLead("contact")
		default void handle(Contact contact) {
		}

	}

	static class ByDefault implements WithDefault {

	}

	public static class Base<T> {

		@HubSpotLead("contact")
		public void handle(T form) {
		}

		public void inherited(Contact contact) {
		}

	}

	public static class Overriding extends Base<Contact> {

		@Override
		public void handle(Contact contact) {
			super.handle(contact);
		}

	}

	interface Handling {

		void handle(Contact contact);

	}

	static class Narrow implements Handling {

		@Override
		@HubSpotLead("contact")
		public void handle(Contact contact) {
		}

	}

	public static class Bridged extends Narrow {

	}

	public static class Replacing extends Overriding {

		@Override
		@HubSpotLead("demo")
		public void handle(Contact contact) {
		}

	}

	public static class Composed {

		@DemoLead
		public void handle(Contact contact) {
		}

	}

	@HubSpotLead("contact")
	public static class OfClass extends Base<Contact> {

		@Override
		public void handle(Contact contact) {
		}

		@HubSpotLead("demo")
		public void other(Contact contact) {
		}

		public String nothing() {
			return "nothing";
		}

		void hidden(Contact contact) {
		}

		@Override
		public String toString() {
			return "forms";
		}

	}

	public static class SubOfClass extends OfClass {

		public void own(Contact contact) {
		}

	}

	@RestController
	@HubSpotLead("contact")
	public static class Pages {

		@GetMapping("/form")
		public void show(Contact contact) {
		}

		@PostMapping("/form")
		public void send(Contact contact) {
		}

		@RequestMapping("/any")
		public void any(Contact contact) {
		}

		@PostMapping("/log")
		public void log(Model model, Errors errors) {
		}

		public void helper(Contact contact) {
		}

	}

	@RestController
	@HubSpotLead("contact")
	public static class Later {

		@PostMapping("/mono")
		public Mono<String> mono(@RequestBody Mono<Contact> contact) {
			return contact.map((found) -> "ok");
		}

		@PostMapping("/stage")
		public CompletableFuture<String> stage(@RequestBody CompletableFuture<Contact> contact) {
			return contact.thenApply((found) -> "ok");
		}

		@PostMapping("/other")
		public String other(Mono<String> work) {
			return "ok";
		}

	}

	@RestController
	@HubSpotLead("contact")
	public static class Nothing {

		@GetMapping("/form")
		public void show(Contact contact) {
		}

	}

	@HubSpotLead("contact")
	public static class NoArguments {

		public void handle() {
		}

	}

}
