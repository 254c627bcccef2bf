/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.capture.plan.CapturePlanException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * Advises every bean that has a method annotated with {@link HubSpotLead}, outside all
 * other advice, and inside it too where there is some, and plans those methods so that a
 * wrong one fails the start: beans that are made later, such as lazy ones, are planned at
 * start by their type.
 * <p>
 * To be registered by a static bean method.
 *
 * @since 0.1.0
 */
public final class LeadCaptureBeanPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor
		implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(LeadCaptureBeanPostProcessor.class);

	private final transient Supplier<LeadCapture> capture;

	private final transient Advisor outside;

	private final transient Advisor inside;

	private transient boolean planned;

	/**
	 * Create a new post-processor.
	 * @param capture gives the capture, asked when the first bean needs advice
	 */
	public LeadCaptureBeanPostProcessor(Supplier<LeadCapture> capture) {
		this.capture = SingletonSupplier.of(capture);
		Pointcut annotated = new AnnotationMatchingPointcut(null, HubSpotLead.class, true);
		this.outside = new DefaultPointcutAdvisor(annotated, new LeadCaptureInterceptor(this.capture));
		this.inside = new DefaultPointcutAdvisor(annotated, new LeadCaptureInterceptor.Inside(this.capture));
		this.advisor = this.outside;
		setBeforeExistingAdvisors(true);
		setProxyTargetClass(true);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		boolean advised = bean instanceof Advised;
		if (!advised) {
			requireOpen(bean.getClass());
		}
		Object processed = super.postProcessAfterInitialization(bean, beanName);
		if (advised) {
			adviseInside((Advised) processed);
		}
		if (!(bean instanceof AopInfrastructureBean)) {
			plan(AopUtils.getTargetClass(bean));
		}
		return processed;
	}

	// A proxy is another implementation of its interfaces, and a subclass of all else.
	private void requireOpen(Class<?> type) {
		if (Modifier.isFinal(type.getModifiers()) && !Proxy.isProxyClass(type) && isEligible(type)) {
			throw new CapturePlanException("The class '" + type.getName()
					+ "' has a @HubSpotLead method and is final, so its calls cannot be seen; make it a class that can "
					+ "be extended, in Kotlin with 'open' or the compiler plugin kotlin-spring", null);
		}
	}

	// What has no other advice has no transaction of its own.
	private void adviseInside(Advised bean) {
		if (bean.indexOf(this.outside) >= 0 && bean.indexOf(this.inside) < 0 && !bean.isFrozen()) {
			bean.addAdvisor(this.inside);
		}
	}

	private void plan(Class<?> targetClass) {
		if (isEligible(targetClass)) {
			this.capture.get().plans().planAll(targetClass);
			this.planned = true;
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		ConfigurableListableBeanFactory factory = this.beanFactory;
		if (factory == null) {
			return;
		}
		for (String name : factory.getBeanDefinitionNames()) {
			Class<?> type = factory.containsSingleton(name) ? null : eligibleType(name, factory);
			if (type != null) {
				plan(type);
			}
		}
		if (this.planned) {
			this.capture.get().plans().checkMappings();
		}
	}

	// A definition whose class cannot be loaded is the application's business, when it
	// makes the bean.
	private @Nullable Class<?> eligibleType(String name, ConfigurableListableBeanFactory factory) {
		try {
			Class<?> type = factory.getBeanDefinition(name).isAbstract() ? null : factory.getType(name, false);
			return (type != null && isEligible(type)) ? type : null;
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Bean '{}' is not looked at: {}", name, ex.getClass().getName());
			return null;
		}
	}

}
