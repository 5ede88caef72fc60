"""What people see where a project was built: reported with photos, answered by the service, shown on its page."""
