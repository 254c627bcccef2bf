/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Who sent the form, from where and when: what HubSpot needs to attribute a lead to its
 * visitor.
 * <p>
 * Read while the visitor's request runs, kept with the lead, and sent unchanged by every
 * attempt. A part that is malformed is left out: it never costs the lead. Immutable;
 * {@link #toString()} tells nothing about the visitor.
 *
 * @since 0.1.0
 */
public final class LeadContext {

	private static final LeadContext EMPTY = new LeadContext(null, null, null, null, null, Campaign.NONE, null);

	private static final int HUTK_LENGTH = 32;

	private static final int MAX_PAGE_NAME = 512;

	private static final int MAX_KEY = 128;

	private final @Nullable String hutk;

	private final @Nullable String ipAddress;

	private final @Nullable String pageUri;

	private final @Nullable String pageName;

	private final @Nullable Instant submittedAt;

	private final Campaign campaign;

	private final @Nullable String traceparent;

	private LeadContext(@Nullable String hutk, @Nullable String ipAddress, @Nullable String pageUri,
			@Nullable String pageName, @Nullable Instant submittedAt, Campaign campaign, @Nullable String traceparent) {
		this.hutk = hutk;
		this.ipAddress = ipAddress;
		this.pageUri = pageUri;
		this.pageName = pageName;
		this.submittedAt = submittedAt;
		this.campaign = campaign;
		this.traceparent = traceparent;
	}

	/**
	 * Return the context that knows nothing.
	 * @return the empty context
	 */
	public static LeadContext empty() {
		return EMPTY;
	}

	/**
	 * Return a context with the visitor's token.
	 * @param hutk the value of the {@code hubspotutk} cookie; left out unless it is 32
	 * hexadecimal digits in lower case
	 * @return the context
	 */
	public LeadContext withHutk(@Nullable String hutk) {
		return new LeadContext(isHutk(hutk) ? hutk : null, this.ipAddress, this.pageUri, this.pageName,
				this.submittedAt, this.campaign, this.traceparent);
	}

	/**
	 * Return a context with the visitor's address.
	 * @param ipAddress an IPv4 or IPv6 address; left out if it is malformed or not a
	 * public one (private, loopback, link-local, multicast)
	 * @return the context
	 */
	public LeadContext withIpAddress(@Nullable String ipAddress) {
		return new LeadContext(this.hutk, (ipAddress != null) ? IpAddresses.publicAddress(ipAddress) : null,
				this.pageUri, this.pageName, this.submittedAt, this.campaign, this.traceparent);
	}

	/**
	 * Return a context with the address of the page that held the form.
	 * @param pageUri an absolute http or https address; left out if it is anything else
	 * or longer than 2,048 characters; user info and fragment are dropped, the query is
	 * kept
	 * @return the context
	 */
	public LeadContext withPageUri(@Nullable String pageUri) {
		return new LeadContext(this.hutk, this.ipAddress, PageUris.clean(pageUri), this.pageName, this.submittedAt,
				this.campaign, this.traceparent);
	}

	/**
	 * Return a context with the name of the page that held the form.
	 * @param pageName the name, cut after 512 characters
	 * @return the context
	 */
	public LeadContext withPageName(@Nullable String pageName) {
		return new LeadContext(this.hutk, this.ipAddress, this.pageUri, cleanPageName(pageName), this.submittedAt,
				this.campaign, this.traceparent);
	}

	/**
	 * Return a context with the time of the submission.
	 * @param submittedAt when the visitor sent the form
	 * @return the context
	 */
	public LeadContext withSubmittedAt(@Nullable Instant submittedAt) {
		return new LeadContext(this.hutk, this.ipAddress, this.pageUri, this.pageName, submittedAt, this.campaign,
				this.traceparent);
	}

	/**
	 * Return a context with the id that HubSpot gave the page, where HubSpot hosts it.
	 * @param pageId the id; left out if blank, cut after 128 characters
	 * @return the context
	 */
	public LeadContext withPageId(@Nullable String pageId) {
		return with(new Campaign(key(pageId), this.campaign.sfdcCampaignId(), this.campaign.goToWebinarWebinarKey()));
	}

	/**
	 * Return a context with the Salesforce campaign that the form belongs to.
	 * @param sfdcCampaignId the id; left out if blank, cut after 128 characters
	 * @return the context
	 */
	public LeadContext withSfdcCampaignId(@Nullable String sfdcCampaignId) {
		return with(new Campaign(this.campaign.pageId(), key(sfdcCampaignId), this.campaign.goToWebinarWebinarKey()));
	}

	/**
	 * Return a context with the GoTo webinar that the form registers for.
	 * @param goToWebinarWebinarKey the key; left out if blank, cut after 128 characters
	 * @return the context
	 */
	public LeadContext withGoToWebinarWebinarKey(@Nullable String goToWebinarWebinarKey) {
		return with(new Campaign(this.campaign.pageId(), this.campaign.sfdcCampaignId(), key(goToWebinarWebinarKey)));
	}

	/**
	 * Return a context with the trace of the visitor's request, which the delivery goes
	 * on with. It is kept and not sent.
	 * @param traceparent as in W3C's header of that name, of version 00; left out if it
	 * is malformed
	 * @return the context
	 */
	public LeadContext withTraceparent(@Nullable String traceparent) {
		return new LeadContext(this.hutk, this.ipAddress, this.pageUri, this.pageName, this.submittedAt, this.campaign,
				isTraceparent(traceparent) ? traceparent : null);
	}

	private LeadContext with(Campaign campaign) {
		return new LeadContext(this.hutk, this.ipAddress, this.pageUri, this.pageName, this.submittedAt, campaign,
				this.traceparent);
	}

	/**
	 * Return the visitor's token.
	 * @return 32 hexadecimal digits, or {@code null}
	 */
	public @Nullable String hutk() {
		return this.hutk;
	}

	/**
	 * Return the visitor's address.
	 * @return a public IP address, or {@code null}
	 */
	public @Nullable String ipAddress() {
		return this.ipAddress;
	}

	/**
	 * Return the address of the page that held the form.
	 * @return an http or https address, or {@code null}
	 */
	public @Nullable String pageUri() {
		return this.pageUri;
	}

	/**
	 * Return the name of the page that held the form.
	 * @return the name, or {@code null}
	 */
	public @Nullable String pageName() {
		return this.pageName;
	}

	/**
	 * Return when the visitor sent the form.
	 * @return the time, or {@code null}
	 */
	public @Nullable Instant submittedAt() {
		return this.submittedAt;
	}

	/**
	 * Return the id that HubSpot gave the page.
	 * @return the id, or {@code null}
	 */
	public @Nullable String pageId() {
		return this.campaign.pageId();
	}

	/**
	 * Return the Salesforce campaign.
	 * @return the id, or {@code null}
	 */
	public @Nullable String sfdcCampaignId() {
		return this.campaign.sfdcCampaignId();
	}

	/**
	 * Return the GoTo webinar.
	 * @return the key, or {@code null}
	 */
	public @Nullable String goToWebinarWebinarKey() {
		return this.campaign.goToWebinarWebinarKey();
	}

	/**
	 * Return the trace of the visitor's request.
	 * @return as in W3C's header {@code traceparent}, or {@code null}
	 */
	public @Nullable String traceparent() {
		return this.traceparent;
	}

	private static @Nullable String key(@Nullable String text) {
		String key = (text != null) ? FieldText.clean(FieldText.cut(text, MAX_KEY)) : "";
		return key.isBlank() ? null : key;
	}

	private static boolean isHutk(@Nullable String text) {
		return text != null && text.length() == HUTK_LENGTH && isHexadecimal(text, 0, HUTK_LENGTH);
	}

	private static boolean isTraceparent(@Nullable String text) {
		return text != null && text.length() == 55 && text.startsWith("00-") && isHexadecimal(text, 3, 35)
				&& text.charAt(35) == '-' && isHexadecimal(text, 36, 52) && text.charAt(52) == '-'
				&& isHexadecimal(text, 53, 55);
	}

	private static boolean isHexadecimal(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
				return false;
			}
		}
		return true;
	}

	private static @Nullable String cleanPageName(@Nullable String text) {
		String name = (text != null) ? FieldText.clean(FieldText.cut(text, MAX_PAGE_NAME)) : "";
		return name.isBlank() ? null : name;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof LeadContext that && Objects.equals(this.hutk, that.hutk)
				&& Objects.equals(this.ipAddress, that.ipAddress) && Objects.equals(this.pageUri, that.pageUri)
				&& Objects.equals(this.pageName, that.pageName) && Objects.equals(this.submittedAt, that.submittedAt)
				&& this.campaign.equals(that.campaign) && Objects.equals(this.traceparent, that.traceparent);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.hutk, this.ipAddress, this.pageUri, this.pageName, this.submittedAt, this.campaign,
				this.traceparent);
	}

	@Override
	public String toString() {
		return "LeadContext[hutk=" + told(this.hutk) + ", ipAddress=" + told(this.ipAddress) + ", pageUri="
				+ told(this.pageUri) + ", pageName=" + told(this.pageName) + ", submittedAt=" + this.submittedAt + ']';
	}

	private static String told(@Nullable String value) {
		return (value != null) ? "present" : "absent";
	}

	// What the form's properties say rather than the visitor's request.
	private record Campaign(@Nullable String pageId, @Nullable String sfdcCampaignId,
			@Nullable String goToWebinarWebinarKey) {

		private static final Campaign NONE = new Campaign(null, null, null);

	}

}
