/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.time.Duration;
import java.util.Map;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.UnknownFormException;
import io.github.hubspotleads.capture.plan.CapturePlanException;
import io.github.hubspotleads.capture.plan.ElsewhereFixture;
import io.github.hubspotleads.form.ScreeningSettings;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.core.PriorityOrdered;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Which beans are advised, and what fails the start.
 */
class LeadCaptureBeanPostProcessorTests {

	private final CaptureHarness harness = new CaptureHarness();

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void advisesOnlyBeansWithAnnotatedMethods() {
		this.harness.context.registerBean("plain", StringBuilder.class, () -> new StringBuilder());
		Forms forms = this.harness.advise(Forms.class);
		assertThat(AopUtils.isCglibProxy(forms)).isTrue();
		assertThat(AopUtils.isAopProxy(this.harness.context.getBean("plain"))).isFalse();
	}

	@Test
	void leavesOtherMethodsOfTheBeanAlone() {
		Forms forms = this.harness.advise(Forms.class);
		assertThat(forms.other("jane@x.test")).isEqualTo("jane@x.test");
		assertThat(this.harness.decisions).isEmpty();
	}

	@Test
	void standsOutsideOtherAdvice() {
		MethodInterceptor doubling = (invocation) -> invocation.proceed() + "!";
		this.harness.context.registerBean("existing", ContractFixture.class, () -> {
			ProxyFactory factory = new ProxyFactory(new ContractFixture.Bean());
			factory.addAdvice(doubling);
			return (ContractFixture) factory.getProxy();
		});
		this.harness.advise(Forms.class);
		ContractFixture contract = this.harness.context.getBean(ContractFixture.class);
		assertThat(AopUtils.isJdkDynamicProxy(contract)).isTrue();
		assertThat(((Advised) contract).getAdvisors()[0].getAdvice()).isInstanceOf(LeadCaptureInterceptor.class);
		assertThat(contract.handle("jane@x.test")).isEqualTo("ok!");
		assertThat(this.harness.lead().value("email")).isEqualTo("jane@x.test");
		contract.handle("john@x.test");
		assertThat(this.harness.intake.kept).hasSize(2);
	}

	@Test
	void warnsOfAnInterfaceThatHasNoClassBehindIt() {
		this.harness.context.registerBean("client", ContractFixture.class,
				() -> ProxyFactory.getProxy(ContractFixture.class, (MethodInterceptor) (invocation) -> "ok"));
		this.harness.advise(Forms.class);
		assertThat(this.harness.context.getBean(ContractFixture.class).handle("jane@x.test")).isEqualTo("ok");
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.log()).contains("Bean 'client' is made of an interface that has @HubSpotLead methods");
	}

	@Test
	void capturesInheritedMethods() {
		SubForms forms = this.harness.advise(SubForms.class);
		forms.handle("jane@x.test");
		assertThat(this.harness.lead().value("email")).isEqualTo("jane@x.test");
	}

	@Test
	void failsStartForUnknownForm() {
		assertThatThrownBy(() -> this.harness.advise(Unknown.class)).rootCause()
			.isInstanceOf(UnknownFormException.class)
			.hasMessageContaining("Unknown.handle' names the form 'contakt'")
			.hasMessageContaining("contact");
	}

	@Test
	void failsStartForUnknownFormOfLazyBean() {
		this.harness.context.registerBean(Unknown.class, (definition) -> definition.setLazyInit(true));
		assertThatExceptionOfType(UnknownFormException.class).isThrownBy(() -> this.harness.advise(Forms.class));
	}

	@Test
	void plansPrototypesAtStart() {
		this.harness.withMapping(Map.of("phone", "mobile"));
		this.harness.context.registerBean(Prototype.class,
				(definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE));
		this.harness.advise(Forms.class);
		this.harness.context.getBean(Prototype.class).handle("1");
		assertThat(this.harness.lead().value("mobile")).isEqualTo("1");
	}

	@Test
	void leavesBrokenLazyDefinitionsToTheApplication() {
		RootBeanDefinition broken = new RootBeanDefinition();
		broken.setBeanClassName("not.There");
		DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
		factory.registerBeanDefinition("broken", broken);
		LeadCaptureBeanPostProcessor processor = new LeadCaptureBeanPostProcessor(this.harness::capture,
				this.harness::plans);
		processor.setBeanFactory(factory);
		processor.afterSingletonsInstantiated();
		assertThat(this.harness.log()).contains("Bean 'broken' is not looked at");
	}

	@Test
	void failsStartForMappingThatNoMethodHas() {
		this.harness.withMapping(Map.of("email", "work_email", "adress.city", ""));
		assertThatExceptionOfType(CapturePlanException.class).isThrownBy(() -> this.harness.advise(Forms.class))
			.withMessageContaining("'hubspot.leads.forms.contact.fields' maps 'adress.city'");
	}

	@Test
	void warnsOfTheScreeningOfAFormThatNoMethodNames() {
		this.harness.withForm(CaptureHarness.form("imported", Map.of())
			.withScreening(new ScreeningSettings("agreed", "", "", Duration.ofSeconds(2), Duration.ZERO,
					ScreeningSettings.Limits.NONE)));
		this.harness.advise(Forms.class);
		assertThat(this.harness.log()).contains("WARN 'hubspot.leads.forms.imported.screening' has no effect")
			.doesNotContain("forms.contact.screening", "forms.imported.fields");
	}

	@Test
	void warnsOfMappingsOfAFormThatNoMethodNames() {
		this.harness.withForm(CaptureHarness.form("imported", Map.of("email", "work_email")));
		this.harness.advise(Forms.class);
		assertThat(this.harness.log()).contains("WARN 'hubspot.leads.forms.imported.fields' has no effect");
	}

	@ParameterizedTest
	@ValueSource(classes = { FinalForms.class, SealedForms.class })
	void failsStartForClassThatCannotBeExtended(Class<?> type) {
		assertThatThrownBy(() -> this.harness.advise(type))
			.hasStackTraceContaining("CapturePlanException: @HubSpotLead class '" + type.getName() + "' of bean '")
			.hasStackTraceContaining("cannot be extended, so its calls cannot be seen: it is final or sealed");
	}

	@ParameterizedTest
	@ValueSource(classes = { HiddenForms.class, StaticForms.class })
	void failsStartForMethodsThatCannotBeOverridden(Class<?> type) {
		assertThatThrownBy(() -> this.harness.advise(type)).rootCause()
			.isInstanceOf(CapturePlanException.class)
			.hasMessageContaining(type.getName() + ".handle' is private, static or final");
	}

	@Test
	void failsStartForMethodsThatArePrivateToAnotherPackage() {
		assertThatThrownBy(() -> this.harness.advise(FromElsewhere.class)).rootCause()
			.isInstanceOf(CapturePlanException.class)
			.hasMessageContaining("ElsewhereFixture.handle' is package-private, and '" + FromElsewhere.class.getName()
					+ "' is in another package or class loader");
	}

	@Test
	void warnsOfBeansThatWereMadeTooEarly() {
		this.harness.context.registerBean("needy", NeedyPostProcessor.class,
				() -> new NeedyPostProcessor(this.harness.context.getBean(Forms.class)));
		Forms forms = this.harness.advise(Forms.class);
		assertThat(AopUtils.isAopProxy(forms)).isFalse();
		assertThat(this.harness.log()).contains("WARN Bean '")
			.contains("' of class '" + Forms.class.getName()
					+ "' has @HubSpotLead methods, but their calls are not captured");
	}

	@Test
	void warnsOfBeansThatMayNotBeAdvised() {
		this.harness.advise(Infrastructure.class);
		assertThat(this.harness.log()).contains("' of class '" + Infrastructure.class.getName()
				+ "' has @HubSpotLead methods, but their calls are not captured");
	}

	@Test
	void warnsOfMethodsThatAProxyOfInterfacesHides() {
		this.harness.context.registerBean("hiding", ContractFixture.class, () -> {
			ProxyFactory factory = new ProxyFactory(new WithMore());
			factory.addAdvice((MethodInterceptor) (invocation) -> invocation.proceed());
			return (ContractFixture) factory.getProxy();
		});
		this.harness.advise(Forms.class);
		assertThat(this.harness.log()).contains("WARN Bean 'hiding' is a proxy of its interfaces, and no interface has "
				+ "the @HubSpotLead method '" + WithMore.class.getName() + ".more'");
		assertThat(this.harness.warnings()).isOne();
	}

	@Test
	void saysNothingOfAdvisedBeansThatOthersWrap() {
		this.harness.context.registerBean("contract", ContractFixture.class, ContractFixture.Bean::new);
		this.harness.context.register(Wrapping.class);
		this.harness.advise(Forms.class);
		assertThat(this.harness.context.getBean(ContractFixture.class).handle("jane@x.test")).isEqualTo("ok");
		assertThat(this.harness.intake.kept).hasSize(1);
		assertThat(this.harness.warnings()).isZero();
	}

	@Test
	void saysNothingOfBeansThatAreAdvised() {
		this.harness.advise(Forms.class);
		assertThat(this.harness.warnings()).isZero();
	}

	@Test
	void asksForNothingWhereNoMethodIsAnnotated() {
		this.harness.context.registerBean(LeadCaptureBeanPostProcessor.class,
				() -> new LeadCaptureBeanPostProcessor(() -> {
					throw new AssertionError("not needed");
				}, () -> {
					throw new AssertionError("not needed");
				}));
		this.harness.context.registerBean("plain", StringBuilder.class, () -> new StringBuilder());
		this.harness.context.refresh();
		assertThat(this.harness.context.isActive()).isTrue();
	}

	static class Forms {

		@HubSpotLead("contact")
		String handle(@RequestParam String email) {
			return "ok";
		}

		String other(@RequestParam String email) {
			return email;
		}

	}

	static class SubForms extends Forms {

	}

	static class Unknown {

		@HubSpotLead("contakt")
		String handle(@RequestParam String email) {
			return "ok";
		}

	}

	static class Prototype {

		@HubSpotLead("contact")
		String handle(@RequestParam String phone) {
			return "ok";
		}

	}

	static final class FinalForms {

		@HubSpotLead("contact")
		String handle(@RequestParam String email) {
			return "ok";
		}

	}

	static sealed class SealedForms permits OnlyForms {

		@HubSpotLead("contact")
		String handle(@RequestParam String email) {
			return "ok";
		}

	}

	static final class OnlyForms extends SealedForms {

	}

	static class HiddenForms {

		@HubSpotLead("contact")
		private String handle(@RequestParam String email) {
			return "ok";
		}

	}

	static class StaticForms {

		@HubSpotLead("contact")
		static String handle(@RequestParam String email) {
			return "ok";
		}

	}

	static class Infrastructure implements AopInfrastructureBean {

		@HubSpotLead("contact")
		String handle(@RequestParam String email) {
			return "ok";
		}

	}

	static class FromElsewhere extends ElsewhereFixture {

	}

	static class WithMore extends ContractFixture.Bean {

		@HubSpotLead("contact")
		void more(@RequestParam String email) {
		}

	}

	static class Wrapping {

		@Bean
		static BeanPostProcessor wrapping() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof ContractFixture contract) ? (ContractFixture) contract::handle : bean;
				}

			};
		}

	}

	static class NeedyPostProcessor implements BeanPostProcessor, PriorityOrdered {

		NeedyPostProcessor(Forms forms) {
		}

		@Override
		public int getOrder() {
			return 0;
		}

	}

}
