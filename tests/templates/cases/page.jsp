<%@ page language="java" contentType="text/xml" import="harbour.Ferry,harbour.Port" %><?xml version="1.0" encoding="UTF-8"?>
<%-- <Say> is what speaks --%>
<Response><%
  Ferry ferry = Port.find(request.getParameter("Digits"));
  String time = ferry == null ? "" : ferry.time();
  if (ferry == null) {
%>
  <Gather action="page.jsp" numDigits="1"><Say>Which harbour?</Say></Gather>
  <Say>Nothing was pressed.</Say>
<% } else { String late = "<late>"; if (ferry.late()) { %>
  <Say language="⟦LML215|english⟧"><%= late %> ${ferry.minutes} minutes</Say>
<% } else { %>
  <Dial><Number><%= ferry.phone() %></Number></Dial>
<% } } %>
</Response>
