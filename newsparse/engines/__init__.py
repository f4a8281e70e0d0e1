"""Pages on other people's engines: Arrow batches, Spark, Ray, datatrove. Nothing here is imported by the rest."""
