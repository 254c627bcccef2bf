/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.time.Instant;
import java.util.List;

import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.hubspot.HubSpotJson;
import org.jspecify.annotations.Nullable;

/**
 * A lead as HubSpot knows it: the person, and each form that the person sent
 * (<a href= "http://developers.hubspot.com/docs/methods/leads/get_lead">Get a Lead</a>).
 * <p>
 * What HubSpot does not tell, or tells as empty or as time 0, is {@code null}.
 * {@link #toString()} tells nothing of the person.
 *
 * @since 0.1.0
 */
public final class LeadsApiRecord {

	private final @Nullable String guid;

	private final @Nullable String email;

	private final @Nullable String firstName;

	private final @Nullable String lastName;

	private final @Nullable String company;

	private final @Nullable Instant insertedAt;

	private final @Nullable Instant lastConvertedAt;

	private final @Nullable Instant closedAt;

	private final List<ConversionEvent> conversionEvents;

	private LeadsApiRecord(HubSpotJson json) {
		this.guid = text(json, "guid");
		this.email = text(json, "email");
		this.firstName = text(json, "firstName");
		this.lastName = text(json, "lastName");
		this.company = text(json, "company");
		this.insertedAt = time(json, "insertedAt");
		this.lastConvertedAt = time(json, "lastConvertedAt");
		this.closedAt = time(json, "closedAt");
		this.conversionEvents = json.get("leadConversionEvents").elements().stream().map(ConversionEvent::of).toList();
	}

	/**
	 * Read a lead leniently: an object, or an array of one.
	 * @param text the JSON as the Leads API answers it
	 * @return the lead
	 * @throws IllegalArgumentException if there is not exactly one lead in the text,
	 * which is not told
	 */
	public static LeadsApiRecord read(String text) {
		List<LeadsApiRecord> leads = all(text);
		if (leads.size() != 1) {
			throw new IllegalArgumentException("'text' must be one lead of the Leads API");
		}
		return leads.get(0);
	}

	// Of several leads only one that has the event can be meant: who is not asked for is
	// not told of.
	static @Nullable LeadsApiRecord find(SubmissionGuid guid, String text) {
		if (isNothing(text.strip())) {
			return null;
		}
		List<LeadsApiRecord> all = all(text);
		List<LeadsApiRecord> leads = all.stream().filter((lead) -> lead.mayHave(guid)).toList();
		if (leads.size() == 1) {
			return leads.get(0);
		}
		if (leads.isEmpty() && !all.isEmpty()) {
			return null;
		}
		return leads.stream()
			.filter((lead) -> lead.conversionEvent(guid) != null)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No lead of that guid is in the text"));
	}

	private boolean mayHave(SubmissionGuid guid) {
		return this.conversionEvents.isEmpty() || conversionEvent(guid) != null;
	}

	private static boolean isNothing(String text) {
		return text.isEmpty() || text.equals("null")
				|| (text.startsWith("[") && text.endsWith("]") && text.substring(1, text.length() - 1).isBlank());
	}

	private static List<LeadsApiRecord> all(String text) {
		HubSpotJson json = HubSpotJson.read(text);
		List<HubSpotJson> leads = isLead(json) ? List.of(json) : json.elements();
		return leads.stream().filter(LeadsApiRecord::isLead).map(LeadsApiRecord::new).toList();
	}

	private static boolean isLead(HubSpotJson json) {
		return !json.get("guid").text().isEmpty() || !json.get("email").text().isEmpty();
	}

	/**
	 * Return HubSpot's guid of the lead, which is none of its submissions'.
	 * @return 32 hexadecimal digits, usually without dashes
	 */
	public @Nullable String guid() {
		return this.guid;
	}

	/**
	 * Return the e-mail address.
	 * @return the address
	 */
	public @Nullable String email() {
		return this.email;
	}

	/**
	 * Return the first name.
	 * @return the name
	 */
	public @Nullable String firstName() {
		return this.firstName;
	}

	/**
	 * Return the last name.
	 * @return the name
	 */
	public @Nullable String lastName() {
		return this.lastName;
	}

	/**
	 * Return the company.
	 * @return the name of the company
	 */
	public @Nullable String company() {
		return this.company;
	}

	/**
	 * Return when HubSpot made the lead.
	 * @return the time, to the millisecond
	 */
	public @Nullable Instant insertedAt() {
		return this.insertedAt;
	}

	/**
	 * Return when the lead last sent a form.
	 * @return the time, to the millisecond
	 */
	public @Nullable Instant lastConvertedAt() {
		return this.lastConvertedAt;
	}

	/**
	 * Return when the lead became a customer.
	 * @return the time, to the millisecond
	 */
	public @Nullable Instant closedAt() {
		return this.closedAt;
	}

	/**
	 * Return the forms that the lead sent, HubSpot's {@code leadConversionEvents}.
	 * @return the events in HubSpot's order, none if it tells none
	 */
	public List<ConversionEvent> conversionEvents() {
		return this.conversionEvents;
	}

	/**
	 * Return what came of one submission.
	 * @param guid the guid of the submission
	 * @return the event, or {@code null} if it is not among those of the lead
	 */
	public @Nullable ConversionEvent conversionEvent(SubmissionGuid guid) {
		for (ConversionEvent event : this.conversionEvents) {
			if (guid.equals(event.guid())) {
				return event;
			}
		}
		return null;
	}

	private static @Nullable String text(HubSpotJson json, String name) {
		String text = json.get(name).text();
		return text.isBlank() ? null : text;
	}

	private static @Nullable Instant time(HubSpotJson json, String name) {
		try {
			long millis = Long.parseLong(json.get(name).text());
			return (millis > 0) ? Instant.ofEpochMilli(millis) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/**
	 * Return the lead's guid and how many forms it sent.
	 * @return a text without personal values
	 */
	@Override
	public String toString() {
		return "LeadsApiRecord[guid=" + this.guid + ", conversionEvents=" + this.conversionEvents.size() + ']';
	}

	/**
	 * A form that was sent.
	 *
	 * @param guid the submission guid that the Leads API answered with
	 * @param convertDate when it was sent, to the millisecond
	 * @param formName the name of the form
	 * @param pageUrl the address of the page
	 * @param values what was sent, {@code UserToken} and {@code IPAddress} included
	 */
	public record ConversionEvent(@Nullable SubmissionGuid guid, @Nullable Instant convertDate,
			@Nullable String formName, @Nullable String pageUrl, List<SubmittedValue> values) {

		public ConversionEvent {
			values = List.copyOf(values);
		}

		private static ConversionEvent of(HubSpotJson json) {
			List<SubmittedValue> values = json.get("formSubmissionValues")
				.elements()
				.stream()
				.map((value) -> new SubmittedValue(value.get("fieldName").text(), value.get("fieldValue").text()))
				.filter((value) -> !value.name().isEmpty())
				.toList();
			return new ConversionEvent(SubmissionGuid.parse(json.get("guid").text()), time(json, "convertDate"),
					text(json, "formName"), text(json, "pageUrl"), values);
		}

		/**
		 * Return everything but the page and the values.
		 * @return a text without personal values
		 */
		@Override
		public String toString() {
			return "ConversionEvent[guid=" + this.guid + ", convertDate=" + this.convertDate + ", formName="
					+ this.formName + ", values=" + this.values.size() + ']';
		}

	}

	/**
	 * A value that was sent.
	 *
	 * @param name the name as it was sent, such as {@code FirstName}
	 * @param value the value
	 */
	public record SubmittedValue(String name, String value) {

		/**
		 * Return the name alone.
		 * @return the name
		 */
		@Override
		public String toString() {
			return this.name;
		}

	}

}
