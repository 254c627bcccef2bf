/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.capture.call.CallCapture;
import io.github.hubspotleads.capture.method.LeadMethodPointcut;
import io.github.hubspotleads.capture.method.LeadMethods;
import io.github.hubspotleads.capture.plan.CapturePlanException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.target.EmptyTargetSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * Advises every bean that has a method that a {@link HubSpotLead} is meant for, outside
 * all other advice, and inside it too where there is some, and plans those methods so
 * that a wrong one fails the start: beans that are made later, such as lazy ones, are
 * planned at start by their type.
 * <p>
 * To be registered by a static bean method.
 *
 * @since 0.1.0
 */
public final class LeadCaptureBeanPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor
		implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(LeadCaptureBeanPostProcessor.class);

	private final transient Supplier<CapturePlans> plans;

	// On a bean without other advice, as far as is known when it is made: what comes
	// later stands outside and may answer in its place, or inside and can only throw.
	private final transient Advisor alone;

	// On a bean with other advice these two, the one before and the other behind it.
	private final transient Advisor outside;

	private final transient Advisor inside;

	// Until all is started: later, nobody asks.
	private final transient Set<String> seen = ConcurrentHashMap.newKeySet();

	// Those that others got before they were ready, until they are.
	private final transient Map<String, Object> early = new ConcurrentHashMap<>();

	private transient volatile boolean started;

	private transient boolean planned;

	/**
	 * Create a new post-processor.
	 * @param capture gives the capture, asked when the first method is called
	 * @param plans gives the plans, asked when the first bean needs advice
	 */
	public LeadCaptureBeanPostProcessor(Supplier<CallCapture> capture, Supplier<CapturePlans> plans) {
		Supplier<CallCapture> calls = SingletonSupplier.of(capture);
		this.plans = SingletonSupplier.of(plans);
		Pointcut annotated = new LeadMethodPointcut();
		this.inside = new DefaultPointcutAdvisor(annotated, new LeadCaptureInterceptor.Inside(calls));
		this.outside = new DefaultPointcutAdvisor(annotated, new LeadCaptureInterceptor(calls, this.plans, false));
		this.alone = new DefaultPointcutAdvisor(annotated, new LeadCaptureInterceptor(calls, this.plans, true));
		this.advisor = this.alone;
		setBeforeExistingAdvisors(true);
		setProxyTargetClass(true);
	}

	@Override
	public Object getEarlyBeanReference(Object bean, String beanName) {
		this.early.put(beanName, bean);
		return process(bean, beanName);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Object known = this.early.remove(beanName);
		boolean done = known != null && (known == bean || AopProxyUtils.getSingletonTarget(known) == bean);
		return done ? bean : process(bean, beanName);
	}

	private Object process(Object bean, String beanName) {
		boolean advised = bean instanceof Advised;
		Object processed = advise(bean, beanName);
		if (advised) {
			adviseInside((Advised) processed);
		}
		if (!(bean instanceof AopInfrastructureBean) && !isEmpty(bean)) {
			plan(AopProxyUtils.ultimateTargetClass(bean));
		}
		if (!this.started) {
			look(processed, beanName);
		}
		return processed;
	}

	private Object advise(Object bean, String beanName) {
		if (bean instanceof Advised advised && isOurs(advised)) {
			// The same bean by another name.
			return bean;
		}
		try {
			return super.postProcessAfterInitialization(bean, beanName);
		}
		catch (AopConfigException ex) {
			throw new CapturePlanException("@HubSpotLead class '" + bean.getClass().getName() + "' of bean '" + beanName
					+ "' cannot be extended, so its calls cannot be seen: it is final or sealed, or has private "
					+ "constructors only; open it (in Kotlin with 'open' or the compiler plugin kotlin-spring), or put the annotation on a method of another bean",
					ex);
		}
	}

	private void look(Object processed, String beanName) {
		if (processed instanceof Advised proxy && isOurs(proxy)) {
			this.seen.add(beanName);
			if (isEmpty(processed) || !isEligible(AopProxyUtils.ultimateTargetClass(processed))) {
				tellEmpty(beanName);
			}
			else if (AopUtils.isJdkDynamicProxy(processed)) {
				tellHidden(processed, beanName);
			}
		}
	}

	// As clients are that are made of an interface: its calls have no method to return.
	private static boolean isEmpty(Object bean) {
		return bean instanceof Advised proxy && proxy.getTargetSource() instanceof EmptyTargetSource;
	}

	private static void tellEmpty(String beanName) {
		logger.warn("Bean '{}' is made of an interface that has @HubSpotLead methods, but no class of the application "
				+ "is behind them, and their calls are not captured: put the annotation on the method that calls them",
				beanName);
	}

	private static void tellHidden(Object proxy, String beanName) {
		for (Method method : LeadMethods.hiddenBy(proxy, AopUtils.getTargetClass(proxy))) {
			logger.warn("Bean '{}' is a proxy of its interfaces, and no interface has the @HubSpotLead method '{}.{}': "
					+ "nobody can call it; add it to an interface, or proxy the class (spring.aop.proxy-target-class)",
					beanName, method.getDeclaringClass().getName(), method.getName());
		}
	}

	// What has no other advice has no transaction of its own.
	private void adviseInside(Advised bean) {
		if (bean.indexOf(this.alone) >= 0 && !bean.isFrozen()) {
			bean.replaceAdvisor(this.alone, this.outside);
			bean.addAdvisor(this.inside);
		}
	}

	private boolean isOurs(Advised bean) {
		return bean.indexOf(this.alone) >= 0 || bean.indexOf(this.outside) >= 0;
	}

	private void plan(Class<?> targetClass) {
		if (isEligible(targetClass)) {
			this.plans.get().planAll(targetClass);
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
			Object bean = factory.containsSingleton(name) ? factory.getSingleton(name) : null;
			Class<?> type = lookAt(name, () -> (bean != null) ? AopUtils.getTargetClass(bean) : typeOf(name, factory));
			if (type != null && !isEligible(type)) {
				CapturePlans.tellEmpty(type);
			}
			else if (type != null && bean != null) {
				tellUnseen(name, type);
			}
			else if (type != null) {
				plan(type);
			}
		}
		this.started = true;
		this.seen.clear();
		if (this.planned) {
			this.plans.get().checkMappings();
		}
	}

	private void tellUnseen(String name, Class<?> type) {
		if (!this.seen.contains(name)) {
			logger
				.warn("Bean '{}' of class '{}' has @HubSpotLead methods, but their calls are not captured: it was made "
						+ "before beans could be advised, because a BeanPostProcessor needs it (declare the @Bean method of "
						+ "that one static and let it look the bean up later), or may not be advised at all", name,
						type.getName());
		}
	}

	private static @Nullable Class<?> typeOf(String name, ConfigurableListableBeanFactory factory) {
		return factory.getBeanDefinition(name).isAbstract() ? null : factory.getType(name, false);
	}

	// A definition whose class cannot be loaded is the application's business, when it
	// makes the bean.
	private @Nullable Class<?> lookAt(String name, Supplier<@Nullable Class<?>> look) {
		try {
			Class<?> type = look.get();
			return (type != null && (isEligible(type) || LeadMethods.isOnClass(type))) ? type : null;
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Bean '{}' is not looked at: {}", name, ex.getClass().getName());
			return null;
		}
	}

}
