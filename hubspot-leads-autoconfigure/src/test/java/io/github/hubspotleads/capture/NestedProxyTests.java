/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.observation.CaptureDecision;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.ProxyFactoryBean;
import org.springframework.aop.support.AopUtils;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans that are proxies around other beans.
 */
class NestedProxyTests {

	private final CaptureHarness harness = new CaptureHarness();

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void makesOneLeadOfACallThroughTheProductOfAFactory() {
		this.harness.context.registerBean("product", ProxyFactoryBean.class, () -> {
			ProxyFactoryBean factory = new ProxyFactoryBean();
			factory.setTarget(this.harness.context.getBean(Forms.class));
			factory.setInterfaces(Contract.class);
			return factory;
		});
		assertOneLead();
	}

	@Test
	void makesOneLeadOfACallThroughAProxyWithAdviceOfItsOwn() {
		this.harness.context.registerBean("product", Contract.class, () -> {
			ProxyFactory factory = new ProxyFactory(this.harness.context.getBean(Forms.class));
			factory.setInterfaces(Contract.class);
			factory.addAdvice((MethodInterceptor) (invocation) -> invocation.proceed());
			return (Contract) factory.getProxy();
		});
		assertOneLead();
	}

	@Test
	void makesOneLeadAndTellsOneOutcomeOfABeanThatGoesByTwoNames() {
		this.harness.context.registerBean("product", Contract.class, () -> this.harness.context.getBean(Forms.class),
				(definition) -> definition.setFallback(true));
		Forms forms = this.harness.advise(Forms.class);
		assertThat(this.harness.context.getBean("product")).isSameAs(forms);
		assertThat(forms.handle("jane@x.test")).isEqualTo("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
		assertThat(this.harness.intake.kept).hasSize(1);
	}

	@Test
	void plansWhatIsWithinTwoProxiesOnce() {
		makesOneLeadOfACallThroughAProxyWithAdviceOfItsOwn();
		assertThat(this.harness.log()).containsOnlyOnce("makes leads of form 'contact'");
		assertThat(this.harness.warnings()).isZero();
	}

	private void assertOneLead() {
		Forms forms = this.harness.advise(Forms.class);
		Contract product = this.harness.context.getBean("product", Contract.class);
		assertThat(AopUtils.isCglibProxy(forms)).isTrue();
		assertThat(((Advised) product).getAdvisors()[0].getAdvice()).isInstanceOf(LeadCaptureInterceptor.class);
		assertThat(product.handle("jane@x.test")).isEqualTo("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
		assertThat(this.harness.intake.kept).hasSize(1);
		assertThat(forms.handle("jane@x.test")).isEqualTo("ok");
		assertThat(this.harness.intake.kept).hasSize(2);
	}

	interface Contract {

		String handle(String email);

	}

	static class Forms implements Contract {

		@Override
		@HubSpotLead("contact")
		public String handle(@RequestParam String email) {
			return "ok";
		}

	}

}
