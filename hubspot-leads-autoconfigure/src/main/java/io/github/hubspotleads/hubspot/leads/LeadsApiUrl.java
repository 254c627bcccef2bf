/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.springframework.util.Assert;

/**
 * The address of a form of the Leads API: the site, {@code app=leaddirector} and
 * {@code FormName}
 * (<a href= "http://developers.hubspot.com/docs/methods/leads/create_lead">Insert a
 * Lead</a>).
 * <p>
 * Whether leads may go to the site is not judged here.
 *
 * @since 0.1.0
 */
public final class LeadsApiUrl {

	private static final String APP = "app";

	private static final String LEAD_DIRECTOR = "leaddirector";

	private static final String FORM_NAME = "FormName";

	private static final String HUBSPOT_DOMAIN = ".hubspot.com";

	private static final String EXAMPLE = "https://site.hubspot.com/?app=leaddirector&FormName=name";

	private final StringBuilder query = new StringBuilder();

	private int apps;

	private int formNames;

	private LeadsApiUrl() {
	}

	/**
	 * Read the address that HubSpot shows for an API form.
	 * @param url the address as it was copied: the form's name may be encoded or hold
	 * spaces and characters that are not ASCII, and {@code +} in it is a space
	 * @return the address, completely encoded, to be sent as it is
	 * @throws IllegalArgumentException if it is no address of a Leads API form; the
	 * message is a phrase to be put after the name of a property
	 */
	public static URI parse(String url) {
		String text = url.strip();
		Assert.isTrue(text.indexOf('#') < 0, "has a fragment (#); a # in the form's name is written %23");
		Assert.isTrue(text.indexOf('\\') < 0, "has a backslash");
		int question = text.indexOf('?');
		Assert.isTrue(question >= 0, "has no query, must be as " + EXAMPLE);
		URI site = site(text.substring(0, question));
		LeadsApiUrl address = new LeadsApiUrl();
		for (String parameter : text.substring(question + 1).split("&")) {
			if (!parameter.isBlank()) {
				address.add(parameter);
			}
		}
		Assert.isTrue(address.apps == 1, (address.apps == 0) ? "has no app, must have app=leaddirector"
				: "has app more than once, must have app=leaddirector once");
		Assert.isTrue(address.formNames == 1,
				(address.formNames == 0) ? "has no FormName, must be as " + EXAMPLE : "has FormName more than once");
		return URI.create(site + "?" + address.query);
	}

	/**
	 * Make the address of a form.
	 * @param site the site, such as {@code demohubapi.app6} or
	 * {@code demohubapi.app6.hubspot.com}; a site that is not below {@code hubspot.com}
	 * is written with its scheme, {@code https://leads.example.com}
	 * @param formName the name of the form, not encoded
	 * @return the address, completely encoded, to be sent as it is
	 * @throws IllegalArgumentException if the site is no host or the name is blank; the
	 * message is a phrase to be put after the name of a property
	 */
	public static URI of(String site, String formName) {
		String host = site.strip();
		if (!host.contains("://")) {
			String lower = host.toLowerCase(Locale.ROOT);
			boolean plain = lower.chars().allMatch((c) -> Character.isLetterOrDigit(c) || c == '.' || c == '-');
			Assert.isTrue(plain && !lower.isEmpty() && !lower.endsWith("."),
					"has no readable site, must be as demohubapi.app6");
			host = "https://" + (lower.endsWith(HUBSPOT_DOMAIN) ? lower : lower + HUBSPOT_DOMAIN);
		}
		LeadsApiUrl address = new LeadsApiUrl();
		address.append(APP, LEAD_DIRECTOR.getBytes(StandardCharsets.US_ASCII));
		address.addFormName(formName.getBytes(StandardCharsets.UTF_8));
		return URI.create(site(host) + "?" + address.query);
	}

	private static URI site(String text) {
		try {
			URI uri = new URI(text);
			String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
			Assert.isTrue(scheme.equals("https") || scheme.equals("http"), "must start with https:// or http://");
			Assert.isTrue(uri.getRawUserInfo() == null, "has user information before the host, which must go");
			Assert.isTrue(uri.getHost() != null && uri.getRawFragment() == null && uri.getRawQuery() == null,
					"has no readable host name");
			String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
			return new URI(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT)
					+ ((uri.getPort() != -1) ? ":" + uri.getPort() : "") + path);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("is not a readable address, must be as " + EXAMPLE);
		}
	}

	private void add(String parameter) {
		int equals = parameter.indexOf('=');
		String rawName = (equals >= 0) ? parameter.substring(0, equals) : parameter;
		byte[] value = decode((equals >= 0) ? parameter.substring(equals + 1) : "");
		String name = new String(decode(rawName), StandardCharsets.UTF_8);
		if (name.equalsIgnoreCase(APP)) {
			String app = new String(value, StandardCharsets.UTF_8);
			Assert.isTrue(app.equals(LEAD_DIRECTOR), () -> "has app=" + shown(app) + ", must be app=leaddirector");
			this.apps++;
			append(APP, value);
		}
		else if (name.equalsIgnoreCase(FORM_NAME)) {
			addFormName(value);
		}
		else {
			append(name, value);
		}
	}

	private void addFormName(byte[] value) {
		String name = new String(value, StandardCharsets.UTF_8);
		Assert.isTrue(!name.isBlank(), "has a blank FormName, must name the form");
		Assert.isTrue(name.chars().noneMatch(Character::isISOControl), "has a control character in FormName");
		this.formNames++;
		append(FORM_NAME, value);
	}

	private void append(String name, byte[] value) {
		this.query.append(this.query.isEmpty() ? "" : "&");
		FormEncoder.encode(name.getBytes(StandardCharsets.UTF_8), this.query);
		this.query.append('=');
		FormEncoder.encode(value, this.query);
	}

	// A percent sign that starts no escape stands for itself.
	private static byte[] decode(String text) {
		byte[] octets = text.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream decoded = new ByteArrayOutputStream(octets.length);
		for (int i = 0; i < octets.length; i++) {
			int high = (octets[i] == '%' && i + 2 < octets.length) ? Character.digit(octets[i + 1], 16) : -1;
			int low = (high >= 0) ? Character.digit(octets[i + 2], 16) : -1;
			if (low >= 0) {
				decoded.write(high << 4 | low);
				i += 2;
			}
			else {
				decoded.write((octets[i] == '+') ? ' ' : octets[i]);
			}
		}
		return decoded.toByteArray();
	}

	// What is told of a wrong value: only what cannot be a secret or spoil the line.
	private static String shown(String value) {
		boolean plain = value.length() <= 30 && value.chars().allMatch((c) -> c < 0x80 && Character.isLetterOrDigit(c));
		return plain ? value : "(something else)";
	}

}
